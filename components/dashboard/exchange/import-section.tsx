import { useId, useRef, useState } from 'preact/hooks';
import { t } from '../../../utils/i18n';
import { Button } from '../../controls/button';
import { TaskProgress } from '../../controls/task-progress';
import type { ImportModel } from './import-model';
import { ImportOutcomeNotice } from './import-outcome';
import { OfProject } from './of-project';

/**
 * The way for a file to come in: chosen, or dropped here.
 * @param open id of the project that is open.
 */
export function ImportSection({ model, open }: { model: ImportModel; open: string }) {
  const { task, project, file, outcome } = model;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const heading = useId();
  const isBusy = task.isRunning.value;
  const start = (files: FileList | null | undefined) => {
    const first = files?.[0];
    if (first) void model.start(first);
  };
  return (
    <section
      class={isOver ? 'panel drop-here' : 'panel'}
      aria-labelledby={heading}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        start(event.dataTransfer?.files);
      }}
    >
      <h2 id={heading}>{t('import')}</h2>
      <p class="quiet">{t('import_explained')}</p>
      <div class="row">
        <Button disabled={isBusy} onClick={() => input.current?.click()}>
          {t('import')}
        </Button>
        <span class="quiet small">{t('import_drop')}</span>
        {/* The button is what is seen and named; the browser's own field only opens the choice of a file. */}
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('import_choose')}
          accept=".gz,.ndjson,.jsonl,.json,.zip,application/gzip,application/zip,application/x-ndjson"
          onChange={(event) => {
            start(event.currentTarget.files);
            // The same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {(isBusy || outcome.value) && <OfProject project={project.value} open={open} />}
      <TaskProgress task={task} label={t('import_running', file.value)} />
      {!isBusy && outcome.value && <ImportOutcomeNotice outcome={outcome.value} file={file.value} />}
    </section>
  );
}
