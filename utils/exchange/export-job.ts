/** What every export is made from, and how it is handed on: in pieces, none of which is kept. */
import { StoreError } from '../store/errors';
import type { RecordSource } from './records';

export interface ExportJob extends RecordSource {
  /** Of this browser's installation, made once at random. */
  readonly installationId: string;
  readonly extensionVersion: string;
}

/** Takes the next piece of the file; its bytes are done with when this returns. */
export type Write = (bytes: Uint8Array) => void;

/** Makes one kind of file. */
export type Make = (job: ExportJob, write: Write) => Promise<void>;

/** A file of this kind can't be this large; a range of days makes it smaller. */
export const tooLarge = () => new StoreError('too-large', 'The file would be larger than its format allows.');
