import { t } from '../../../utils/i18n';
import { Button } from '../../controls/button';
import { Notice } from '../../controls/notice';
import { TaskProgress } from '../../controls/task-progress';
import { troubleText } from '../../controls/trouble';
import type { Result } from './use-result';

/** In the place of a result: how far it is, that it was stopped, or what went wrong. */
export function Pending<T>({ result, label }: { result: Result<T>; label: string }) {
  if (result.error !== undefined) return <Failure error={result.error} />;
  if (result.isStopped && !result.task.isRunning.value) {
    return (
      <p class="row small">
        {t('stopped')}
        <Button label={t('go_on_named', label)} onClick={() => result.again()}>
          {t('go_on')}
        </Button>
      </p>
    );
  }
  return <TaskProgress task={result.task} label={label} />;
}

export function Failure({ error }: { error: unknown }) {
  return (
    <Notice kind="error" title={t('store_failed')}>
      <p class="small">{troubleText((error as { code?: string }).code ?? 'failed')}</p>
    </Notice>
  );
}
