import { AUDIENCE_ROWS } from './audience-rows.ts';
import { FAR_ROWS } from './far-rows.ts';
import { PEER_ROWS } from './peer-rows.ts';
import type { Row } from './row.ts';
import { START_ROWS } from './start-rows.ts';
import { UPLOAD_ROWS } from './upload-rows.ts';
import { WINDOW_ROWS } from './window-rows.ts';

/** Every row that the benchmark knows, in the order of the table. */
export const ALL_ROWS: readonly Row[] = [
  ...START_ROWS,
  ...AUDIENCE_ROWS,
  ...PEER_ROWS,
  ...UPLOAD_ROWS,
  ...FAR_ROWS,
  ...WINDOW_ROWS,
];
