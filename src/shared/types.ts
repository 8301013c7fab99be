/** What an audience is made of: JPush's own two kinds of identifier. */
export type AudienceType = 'alias' | 'registration_id';

/** Something worth knowing that fails nothing: a sentence for the annotations, the summary and the report. */
export interface Remark {
  readonly level: 'notice' | 'warning';
  readonly text: string;
  /** The file it speaks of, when it speaks of one. */
  readonly file: string | undefined;
}
