import { useState } from 'preact/hooks';
import { language, plural, t } from '../../utils/i18n';
import { formatDay } from '../../utils/metrics/format';
import { Button } from '../controls/button';
import { Dialog } from '../controls/dialog';
import type { DataModel, Question } from './data-model';
import { creatorName } from './data-tables';

/** Asks before anything is deleted, naming what goes. Everything needs a second, explicit yes. */
export function DeleteDialog(props: { model: DataModel; question: Question; project?: string | undefined }) {
  const { model, question, project } = props;
  const [agreed, setAgreed] = useState(false);
  const deleting = model.deleting.value;
  const isEverything = question.deletion.what === 'everything';
  return (
    <Dialog title={titleOf(question)} onClose={model.cancel}>
      <What question={question} project={project} />
      <p>{t('delete_is_final')}</p>
      {isEverything && (
        <label class="check">
          <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
          <span>{t('delete_everything_agreed')}</span>
        </label>
      )}
      <div class="dialog-actions">
        <Button disabled={deleting} onClick={model.cancel}>
          {t('cancel')}
        </Button>
        <Button danger primary disabled={deleting || (isEverything && !agreed)} onClick={() => void model.confirm()}>
          {deleting ? t('deleting') : isEverything ? t('delete_everything') : t('delete')}
        </Button>
      </div>
    </Dialog>
  );
}

function titleOf({ deletion }: Question): string {
  switch (deletion.what) {
    case 'video':
      return t('delete_video_question');
    case 'creator':
      return t('delete_creator_question');
    case 'range':
      return t('delete_days_question');
    case 'everything':
      return t('delete_everything_question');
  }
}

function What({ question, project }: { question: Question; project: string | undefined }) {
  const { video, creator, days, videos = 0 } = question;
  if (video) {
    return (
      <>
        <p>
          {video.facts.username && <bdi class="handle">@{video.facts.username}</bdi>}{' '}
          <bdi>{video.facts.description || video.id}</bdi>
        </p>
        <p class="quiet">{plural('goes_video', video.snapshots)}</p>
      </>
    );
  }
  if (creator) {
    return (
      <>
        <p>
          <bdi class="handle">{creatorName(creator)}</bdi>
        </p>
        <p class="quiet">{plural('goes_creator', videos)}</p>
      </>
    );
  }
  if (days) {
    const [first, last] = days.map((day) => formatDay(Date.parse(`${day}T12:00:00`), language())) as [string, string];
    return (
      <>
        <p class="handle">{first === last ? first : t('from_to', first, last)}</p>
        <p class="quiet">{t('goes_days')}</p>
      </>
    );
  }
  return <p class="quiet">{project === undefined ? t('goes_everything') : t('goes_project', project)}</p>;
}
