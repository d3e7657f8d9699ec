import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { HIDEABLE, type HideableMetric } from '../../utils/hiding/metrics';
import { t } from '../../utils/i18n';
import { Button } from '../controls/button';
import { HiddenCounts } from '../controls/hidden-counts';
import { Notice } from '../controls/notice';
import type { Setting } from '../setting';

const NONE: ReadonlySet<HideableMetric> = new Set();

/** A page of numbers: says first that some are hidden, and shows them only when asked, until it is closed. */
export function HiddenHere(props: {
  hidden: Setting<readonly HideableMetric[]>;
  /** What the page shows. */
  counts: readonly HideableMetric[];
  children: ComponentChildren;
}) {
  const [isShown, show] = useState(false);
  // Until storage has answered, nothing that may be hidden is shown.
  const chosen = props.hidden.value.value;
  return (
    <HiddenCounts.Provider value={isShown ? NONE : new Set(chosen ?? HIDEABLE)}>
      {chosen?.some((count) => props.counts.includes(count)) && !isShown && (
        <Notice title={t('counts_hidden_here')}>
          <Button onClick={() => show(true)}>{t('show_counts_here')}</Button>
        </Notice>
      )}
      {props.children}
    </HiddenCounts.Provider>
  );
}
