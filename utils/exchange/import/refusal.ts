/** Why a file, or a line of one, isn't taken. */

/** The file as a whole: nothing of it is imported. */
export type FileReason =
  /** No backup, data package or Zeeschuimer export. */
  | 'unknown_format'
  | 'empty'
  /** A backup or package of a later version. */
  | 'newer_version'
  /** It unpacks to far more than it could honestly hold. */
  | 'bomb'
  /** A line without an end. */
  | 'endless_line'
  /** A key that would change what every object is. */
  | 'forbidden_key'
  /** A zip file that isn't whole, or lies about what it holds. */
  | 'broken_zip'
  /** A name in a zip file that leads out of it. */
  | 'zip_path'
  /** Parquet is for other programs. */
  | 'parquet'
  /** Whose videos these are can't be told any more. */
  | 'pseudonyms';

/** One line of it. */
export type LineReason =
  | 'not_json'
  | 'too_long'
  /** A field that is missing, or isn't what it should be. */
  | 'wrong_shape'
  /** An id that went through a program which keeps 15 digits only. */
  | 'lost_digits'
  /** An item of another platform, or a comment. */
  | 'not_a_video'
  /** Two fields that should agree don't. */
  | 'contradiction'
  /** A part of the history that doesn't decode. */
  | 'damaged'
  /** What is stored of it already can't be read, and is left alone. */
  | 'damaged_here';

export interface LineRefusal {
  readonly reason: LineReason;
  /** The field: names only, never a value. */
  readonly where?: string;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: FileReason;
  constructor(reason: FileReason) {
    super(`This file is not imported: ${reason}`);
    this.reason = reason;
  }
}

export const refused = (reason: LineReason, where?: string): LineRefusal => ({
  reason,
  ...(where !== undefined && { where }),
});
