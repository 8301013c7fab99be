import { describe, expect, test } from 'vitest';
import { readRepositoryFile } from '../workflows/repository-files.ts';

/** What a newcomer wants to know: the section that answers it in either language, and what stands there. */
const QUESTIONS = [
  ['where the AppKey is', 'Before you start', '准备工作', /jiguang\.cn\/dev2.*(?:应用设置)/],
  ['which inputs are required', 'Inputs', '输入', /^\| `file_path` \| `upload`/m],
  ['whether a re-run is safe', 'Re-running', '重新运行', /`cid`/],
  ['what is sent to whom', 'Security and privacy', '安全与隐私', /api\.jpush\.cn:443[\s\S]*User-Agent/],
  ['what it deletes', 'Modes', '模式', /^\| `prune` \|/m],
  ['how to pin it', 'Versioning', '版本', /@<commit SHA>/],
  ['how to verify it', 'Versioning', '版本', /gh attestation verify/],
  ['whether it runs on Gitea', 'Where it runs', '在哪里运行', /^\| Gitea \|/m],
  ['what to do with a file in GBK', 'Before you start', '准备工作', /GBK/],
  ['what to do when the app key is a secret', 'Inputs', '输入', /^\| `app_key` \|.*`file_id`.*secret/m],
  ['how to try it without an account', 'Quick start', '快速开始', /npm run demo/],
] as const;
const JUMPS = [
  ['Inputs', '输入'],
  ['Re-running', '重新运行'],
  ['When it fails', '失败时怎么办'],
  ['Security and privacy', '安全与隐私'],
  ['Where it runs', '在哪里运行'],
  ['Versioning', '版本'],
  ['Development', '开发'],
] as const;
/** Lines of a README that a screen shows at first. */
const FIRST_SCREEN = 30;

function section(readme: string, title: string): string {
  const { text } = readRepositoryFile(readme);
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#{2,3} /.test(line) && line.replace(/^#+ /, '') === title);
  const level = lines[start]?.indexOf(' ') ?? 0;
  const length = lines.slice(start + 1).findIndex((line) => {
    const depth = /^(#+) /.exec(line)?.[1]?.length;
    return depth !== undefined && depth <= level;
  });
  return start < 0 ? '' : lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}

describe.each([
  ['README.md', 0],
  ['README.zh-CN.md', 1],
] as const)('%s', (readme, language) => {
  test.each(QUESTIONS)('answers %s', (_question, english, chinese, answer) => {
    expect(section(readme, [english, chinese][language] ?? '')).toMatch(answer);
  });

  test.each(JUMPS)('leads from its first screen to %s', (...titles) => {
    const first = readRepositoryFile(readme).text.split('\n').slice(0, FIRST_SCREEN).join('\n');
    const title = titles[language] ?? '';
    expect(first).toContain(`(#${title.toLowerCase().replaceAll(' ', '-')})`);
    expect(section(readme, title)).not.toBe('');
  });
});
