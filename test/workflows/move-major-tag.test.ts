import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../action/run-action.ts';
import { ROOT, readRepositoryFile } from './repository-files.ts';

const SCRIPT = join(ROOT, 'tools/move-major-tag.sh');
const NO_SETTINGS = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' } as const;

/** A repository at a host and a clone of it, both in a folder of their own. */
class Repository extends Workspace {
  readonly remote = join(this.path, 'remote.git');
  readonly clone = join(this.path, 'clone');

  constructor() {
    super();
    git(this.path, 'init', '--quiet', '--bare', this.remote);
    git(this.path, 'clone', '--quiet', this.remote, this.clone);
  }

  /** A commit of its own with these tags, in the clone and at the host. */
  commit(...tags: readonly string[]): string {
    git(this.clone, 'commit', '--quiet', '--allow-empty', '--message', `Next ${tags.join(' ')}`);
    for (const tag of tags) git(this.clone, 'tag', tag);
    git(this.clone, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main', '--tags');
    return git(this.clone, 'rev-parse', 'HEAD');
  }

  release(tag: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    return spawnSync(SCRIPT, [tag, this.remote], { cwd: this.clone, encoding: 'utf8', env: environment() });
  }

  /** The commit of a tag at the host. */
  at(tag: string): string {
    return git(this.remote, 'rev-parse', `${tag}^{commit}`);
  }
}

describe.skipIf(process.platform === 'win32')(
  'the major tag, when a release is published [on Linux, as its workflow]',
  () => {
    test('is made by the first version, and moves to each newer one', () => {
      using repository = new Repository();
      const first = repository.commit('v1.0.0');
      expect(repository.release('v1.0.0')).toMatchObject({
        status: 0,
        stdout: `v1 is now v1.0.0 (${first}).\n`,
      });
      for (const tag of ['v1.0.1', 'v1.2.0', 'v1.10.0']) {
        const next = repository.commit(tag);
        expect(repository.release(tag)).toMatchObject({ status: 0, stderr: '' });
        expect(repository.at('v1')).toBe(next);
      }
    });

    test('moves to 1.0.1 although a pre-release of 1.0.1 and of later versions has a tag', () => {
      using repository = new Repository();
      repository.commit('v1.0.0');
      repository.release('v1.0.0');
      repository.commit('v1.0.1-rc.1');
      const wanted = repository.commit('v1.0.1');
      repository.commit('v1.1.0-beta.1', 'v2.0.0-rc.1');
      repository.release('v1.0.1');
      expect(repository.at('v1')).toBe(wanted);
    });

    test.each(['v1.0.1-rc.1', 'v1.0', 'v1', 'latest', 'v1.0.0.1'])('does not move for %s', (tag) => {
      using repository = new Repository();
      const stable = repository.commit('v1.0.0');
      repository.release('v1.0.0');
      if (tag !== 'v1') repository.commit(tag);
      expect(repository.release(tag)).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('No major tag moves'),
      });
      expect(repository.at('v1')).toBe(stable);
    });

    test('is kept where it is when an older version is published after a newer one, or the same again', () => {
      using repository = new Repository();
      repository.commit('v1.0.1');
      const newest = repository.commit('v1.0.2');
      repository.release('v1.0.2');
      for (const tag of ['v1.0.1', 'v1.0.2']) {
        expect(repository.release(tag)).toMatchObject({ status: 0, stdout: 'v1 is kept at v1.0.2.\n' });
        expect(repository.at('v1')).toBe(newest);
      }
    });

    test('moves to a version whose successor has a tag, but is not published', () => {
      using repository = new Repository();
      repository.commit('v1.0.0');
      repository.release('v1.0.0');
      const published = repository.commit('v1.0.1');
      repository.commit('v1.0.2');
      repository.release('v1.0.1');
      expect(repository.at('v1')).toBe(published);
    });

    test('is one for each major version', () => {
      using repository = new Repository();
      const one = repository.commit('v1.9.0');
      const ten = repository.commit('v10.0.0');
      repository.release('v1.9.0');
      repository.release('v10.0.0');
      expect([repository.at('v1'), repository.at('v10')]).toEqual([one, ten]);
    });

    test('is read through annotated tags, and replaced where it is one', () => {
      using repository = new Repository();
      repository.commit('v1.0.0');
      git(repository.clone, 'tag', '--annotate', '--message', 'Major', 'v1', 'v1.0.0');
      const next = repository.commit();
      git(repository.clone, 'tag', '--annotate', '--message', 'Next', 'v1.0.1');
      git(repository.clone, 'push', '--quiet', 'origin', '--tags');
      expect(repository.release('v1.0.1')).toMatchObject({ status: 0, stderr: '' });
      expect(repository.at('v1')).toBe(next);
    });

    test('is at the newest of three versions that are published at once, and no release fails', async () => {
      using repository = new Repository();
      repository.commit('v1.0.0');
      repository.release('v1.0.0');
      const tags = ['v1.0.1', 'v1.0.2', 'v1.0.3'];
      const commits = tags.map((tag) => repository.commit(tag));
      const ended = tags.map(async (tag) => {
        const child = spawn(SCRIPT, [tag, repository.remote], {
          cwd: repository.clone,
          env: environment(),
          stdio: 'ignore',
        });
        return new Promise((resolve) => child.on('close', resolve));
      });
      expect(await Promise.all(ended)).toEqual([0, 0, 0]);
      expect(repository.at('v1')).toBe(commits.at(-1));
    });

    test('does not move, and the step fails, where there is no such version', () => {
      using repository = new Repository();
      repository.commit('v1.0.0');
      expect(repository.release('v1.0.1')).toMatchObject({ status: 1, stderr: 'There is no tag v1.0.1.\n' });
    });
  },
);

describe('the workflows of a release', () => {
  const { text: release } = readRepositoryFile('.github/workflows/release.yml');
  const { text: publish } = readRepositoryFile('.github/workflows/publish.yml');

  test('run for each tag on its own, so that none of three is cancelled', () => {
    for (const text of [release, publish]) expect(text).toMatch(/^ {2}group: .*\$\{\{ github\.ref \}\}$/m);
  });

  test('draft the release, and move the tag only once a person has published it', () => {
    expect(release).toContain('--draft');
    expect(release).not.toContain('move-major-tag');
    expect(publish).toContain('types: [published]');
    expect(publish.indexOf('.immutable')).toBeLessThan(publish.indexOf('tools/move-major-tag.sh'));
  });
});

function git(cwd: string, ...parameters: readonly string[]): string {
  return execFileSync('git', parameters, {
    cwd,
    encoding: 'utf8',
    env: environment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

/** No one's settings, and an author. */
function environment(): NodeJS.ProcessEnv {
  const who = { NAME: 'A', EMAIL: 'a@example.com' };
  return {
    ...NO_SETTINGS,
    PATH: process.env['PATH'],
    GIT_AUTHOR_NAME: who.NAME,
    GIT_AUTHOR_EMAIL: who.EMAIL,
    GIT_COMMITTER_NAME: who.NAME,
    GIT_COMMITTER_EMAIL: who.EMAIL,
  };
}
