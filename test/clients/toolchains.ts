import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const HERE = import.meta.dirname;
/** What is downloaded and compiled; not part of the repository. */
const BUILD = join(HERE, '../../build/clients');
/** Building a client downloads it, which takes a minute at most. */
export const BUILD_TIMEOUT_MS = 180_000;

export type Toolchain = {
  readonly name: string;
  readonly programs: readonly string[];
};

export const JAVA: Toolchain = { name: 'the official Java client', programs: ['java', 'javac', 'mvn'] };
export const PYTHON: Toolchain = { name: 'the official Python client', programs: ['python3'] };

function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/**
 * Why the client is not run here, or undefined. Running one downloads it, so that it is run only with
 * REQUIRE_CLIENTS=true, and then an absent program is an error.
 */
export function reasonNotToRun({ name, programs }: Toolchain): string | undefined {
  const absent = programs.filter((program) => !isInstalled(program));
  const wanted = process.env['REQUIRE_CLIENTS'] === 'true';
  if (absent.length > 0) {
    const reason = `not run: ${name} needs ${absent.join(' and ')}, which is not installed`;
    if (wanted) throw new Error(reason);
    return reason;
  }
  return wanted ? undefined : `not run: ${name} is downloaded and run only with REQUIRE_CLIENTS=true`;
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await execute(program, [...args], { env: { ...process.env, ...env } });
  return stdout;
}

/** Each step of a story and its result: lines of both, separated by a tab. */
function resultsIn(output: string): Readonly<Record<string, string>> {
  const lines = output.split('\n').filter((line) => line.includes('\t'));
  return Object.fromEntries(
    lines.map((line): readonly [string, string] => {
      const [name = '', result = ''] = line.split('\t');
      return [name, result];
    }),
  );
}

/** Downloads, compiles and runs `java/Story.java`. */
export async function runJava(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>>> {
  const [libraries, classes] = [join(BUILD, 'java/lib'), join(BUILD, 'java/classes')];
  mkdirSync(classes, { recursive: true });
  const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${libraries}`];
  await run('mvn', ['--quiet', '--batch-mode', '--file', join(HERE, 'java/pom.xml'), ...copy]);
  const everyLibrary = join(libraries, '*');
  await run('javac', ['-cp', everyLibrary, '-d', classes, join(HERE, 'java/Story.java')]);
  // The client reads times in the form of the default locale: only the Chinese one of Java 8 is JPush's.
  const locale = ['-Djava.locale.providers=COMPAT', '-Duser.language=zh', '-Duser.country=CN'];
  return resultsIn(
    await run('java', [...locale, '-cp', [classes, everyLibrary].join(delimiter), 'Story'], env),
  );
}

/** Downloads the client into an environment of its own and runs `python/story.py`. */
export async function runPython(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>>> {
  const environment = join(BUILD, 'python');
  mkdirSync(BUILD, { recursive: true });
  await run('python3', ['-m', 'venv', environment]);
  const python = join(environment, 'bin/python');
  await run(python, ['-m', 'pip', 'install', '--quiet', '-r', join(HERE, 'python/requirements.txt')]);
  return resultsIn(await run(python, [join(HERE, 'python/story.py')], env));
}
