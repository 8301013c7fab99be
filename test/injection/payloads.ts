/** What an attacker wants to be obeyed or rendered carries this word, so that it is found wherever it lands. */
export const MARK = 'PWNED';

/** Texts that a runner may obey. */
export const COMMANDS: readonly string[] = [
  `\n::error::${MARK}`,
  `a\r::warning file=${MARK}::${MARK}`,
  `::add-mask::${MARK}`,
  ` \u3000\u00a0::stop-commands::${MARK}`,
  `\n::set-output name=file_id::${MARK}`,
  `%0A::error::${MARK}`,
  `%250A::notice title=${MARK}::${MARK}%25`,
  `x##[error]${MARK}`,
  `\u2028##[group]${MARK}`,
  `\u0085::error::${MARK}`,
];

/** Texts that are commands, markup or syntax somewhere. All can be names of files on Linux. */
export const PAYLOADS: readonly string[] = [
  ...COMMANDS,
  `a|b|\\|${MARK}|`,
  `<script>${MARK}<`,
  `<img src=${MARK} onerror=alert(1)>`,
  `[x](javascript:${MARK})![y](x:${MARK})`,
  `\`\`\`\n${MARK}\n\`\`\``,
  `"'$(touch ${MARK})\`${MARK}\``,
  `\u202e${MARK}\u202c\u200b\u2066`,
  `%%{init: {"x":"${MARK}"}}%% :done, ${MARK}`,
  `file_id<<EOF\n${MARK}\nEOF`,
  `${'long'.repeat(55)}${MARK}`,
];
