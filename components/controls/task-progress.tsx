import { t } from '../../utils/i18n';
import { Button } from './button';
import type { Task } from './task';

/** How far a task is, and the way to stop it; nothing while it doesn't run. */
export function TaskProgress({ task, label }: { task: Task; label: string }) {
  if (!task.isRunning.value) return null;
  return (
    <div class="row task">
      <span class="small">{label}</span>
      <progress aria-label={label} max={1} value={task.progress.value} />
      <Button label={t('stop_named', label)} onClick={() => task.stop()}>
        {t('stop')}
      </Button>
    </div>
  );
}
