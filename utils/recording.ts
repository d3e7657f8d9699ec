/** What the background answers, and to whom: tabs may report what they saw, our own pages may delete. */
import type { BackgroundMessages } from './messages';
import { deletionSchema } from './messages';
import type { Handlers, Sender } from './messenger';
import { parseBatch } from './observations';
import { projectIdSchema } from './projects';
import type { ProjectRecorders } from './store/project-recorders';

interface RecordingOptions {
  readonly recorders: ProjectRecorders;
  /** The person's choice to record what they see. */
  readonly isRecording: () => Promise<boolean>;
  /** Told of every failure to record, and with undefined of the first success after one. */
  readonly onTrouble: (error: unknown) => void;
  /** Told when something was deleted. */
  readonly onDeleted?: () => void;
  readonly extensionId: string;
  /** Where our own pages live, with the slash at its end. */
  readonly extensionUrl: string;
}

const REFUSED = { confirmed: false };

type RecordingMessages = Pick<BackgroundMessages, 'record' | 'delete' | 'wipe'>;

export function recordingHandlers(options: RecordingOptions): Handlers<RecordingMessages> {
  const { recorders, isRecording, onTrouble, extensionId, extensionUrl } = options;
  const isOwn = (sender: Sender) => sender.id === extensionId;
  const isOwnPage = (sender: Sender) => isOwn(sender) && (sender.url ?? '').startsWith(extensionUrl);
  let inTrouble = false;

  async function record(batch: unknown): Promise<{ confirmed: boolean }> {
    if (!(await isRecording())) return REFUSED;
    const parsed = parseBatch(batch);
    // It would be malformed the next time, too.
    if (!parsed) return REFUSED;
    try {
      const recorder = await recorders.of(parsed.project);
      // Its project was wiped meanwhile, and what belonged to it goes the same way.
      if (!recorder) return REFUSED;
      await recorder.record(parsed);
    } catch (error) {
      inTrouble = true;
      onTrouble(error);
      throw error;
    }
    if (inTrouble) onTrouble(undefined);
    inTrouble = false;
    return { confirmed: true };
  }

  return {
    record({ batch }, sender) {
      if (!isOwn(sender) || !sender.tab || sender.tab.incognito) return REFUSED;
      return record(batch);
    },
    delete({ deletion, project }, sender) {
      if (!isOwnPage(sender)) return undefined;
      const parsed = deletionSchema.safeParse(deletion);
      if (!parsed.success) throw new Error('not a deletion');
      return recorders
        .of(projectIdSchema.parse(project))
        .then((recorder) => {
          if (!recorder) throw new Error('no such project');
          return recorder.delete(parsed.data);
        })
        .finally(() => options.onDeleted?.());
    },
    wipe({ project }, sender) {
      if (!isOwnPage(sender)) return undefined;
      return recorders.wipe(projectIdSchema.parse(project)).finally(() => options.onDeleted?.());
    },
  };
}
