import type { Findings } from '../findings.ts';
import { folded } from './alert.ts';

/**
 * How to push to what has just gone up, folded. Values come in through `env:`, because an expression inside a script or
 * a body is replaced before the shell reads it. Empty while nothing, or not everything, is there.
 */
export function nextStep({ parts = [], cids, dry_run = false }: Findings): string {
  if (dry_run || parts.length === 0 || parts.some((part) => part === undefined)) return '';
  if (parts.length > 1) {
    return folded(
      `Next step: ${parts.length} pushes, one for each file`,
      'A push takes one file: use <code>strategy.matrix</code> over the output <code>file_uuids</code>. The outputs <code>file_id</code> and <code>audience</code> are empty, so that no push reaches only a part of the audience.',
    );
  }
  const hasCid = cids !== undefined && cids.length > 0;
  const cid = hasCid
    ? [`    CID: ${expression('vars.JPUSH_APP_KEY')}-${expression('steps.audience.outputs.cid_uuid')}`]
    : [];
  const lines = [
    '- name: Push',
    '  env:',
    `    AUTH: ${expression('vars.JPUSH_APP_KEY')}:${expression('secrets.JPUSH_MASTER_SECRET')}`,
    `    AUDIENCE: ${expression('steps.audience.outputs.audience')}`,
    ...cid,
    '  run: |',
    `    jq --null-input --argjson audience "$AUDIENCE" ${hasCid ? '--arg cid "$CID" ' : ''}'{`,
    ...(hasCid ? ['      cid: $cid,'] : []),
    '      platform: "all",',
    '      audience: $audience,',
    '      notification: {alert: "Hello"}',
    "    }' |",
    '      curl --fail-with-body --silent --show-error \\',
    '        --user "$AUTH" --json @- https://api.jpush.cn/v3/push/file',
  ];
  return folded(
    'Next step: push to this audience',
    [
      `\`\`\`yaml\n${lines.join('\n')}\n\`\`\``,
      `<code>audience</code> is the <code>id</code> of this step. ${hasCid ? 'With its cid the push can be repeated safely.' : 'Without a cid (<code>cid: push</code>) a repeated push reaches people twice.'} Between jobs use <code>file_uuid</code> if the AppKey is a secret: the runner drops outputs that contain one.`,
    ].join('\n\n'),
  );
}

function expression(path: string): string {
  return `\${{ ${path} }}`;
}
