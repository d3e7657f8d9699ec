import { type MessageKey, t } from '../../utils/i18n';
import { LinkButton } from '../controls/button';
import { RecordSwitch } from '../controls/record-switch';
import type { Setting } from '../setting';

const SECTIONS: readonly (readonly [heading: MessageKey, text: MessageKey])[] = [
  ['welcome_what', 'welcome_what_text'],
  ['welcome_where', 'welcome_where_text'],
  ['welcome_control', 'welcome_control_text'],
  ['welcome_limits', 'welcome_limits_text'],
];

/** The first thing a person reads: what is recorded and where, how to stop it, what it can't know. */
export function WelcomePage({ recording }: { recording: Setting<boolean> }) {
  return (
    <>
      <div class="stack">
        <h1>{t('welcome')}</h1>
        <p class="lead">{t('welcome_lead')}</p>
      </div>
      <div class="welcome">
        {SECTIONS.map(([heading, text]) => (
          <section key={heading} class="panel">
            <h2>{t(heading)}</h2>
            <p>{t(text)}</p>
          </section>
        ))}
      </div>
      <section class="panel" aria-label={t('recording')}>
        <RecordSwitch recording={recording} />
        <div class="row">
          <LinkButton href="#/data">{t('your_data')}</LinkButton>
          <LinkButton href="#/health">{t('reading_health')}</LinkButton>
        </div>
      </section>
    </>
  );
}
