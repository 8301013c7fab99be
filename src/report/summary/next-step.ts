import type { Findings } from '../findings.ts';

/** The output as a workflow writes it; `ID` stands for the step's own id. */
const AUDIENCE_OUTPUT = 'steps.ID.outputs.audience';

/** How to push to what has just gone up. Empty while nothing, or not everything, is there. */
export function nextStep({ parts = [], dry_run = false }: Findings): string {
  if (dry_run || parts.length === 0 || parts.some((part) => part === undefined)) return '';
  if (parts.length === 1) {
    const expression = `\${{ ${AUDIENCE_OUTPUT} }}`;
    return [
      '**Next:** put the output <code>audience</code> into the body of <code>POST /v3/push/file</code> as it is:',
      `\n\`\`\`json\n{"platform": "all", "audience": ${expression}, "notification": {"alert": "…"}}\n\`\`\``,
      '\nFor another job hand over <code>file_uuid</code> when the app key is a secret: the runner drops a job output that',
      'holds a masked value, and a <code>file_id</code> holds the app key.',
    ].join('\n');
  }
  return [
    `**Next:** a push takes one file, so it takes ${parts.length} pushes: <code>strategy.matrix</code> over the output`,
    '<code>file_ids</code>, or over <code>file_uuids</code> when the app key is a secret. <code>file_id</code> and',
    '<code>audience</code> are empty, so that no push reaches a fraction of the audience by mistake.',
  ].join('\n');
}
