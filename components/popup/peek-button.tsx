import { useEffect, useRef } from 'preact/hooks';
import { peeksToday } from '../../utils/hiding/peek';
import { plural, t } from '../../utils/i18n';
import type { PopupModel } from './popup-model';

/** Renewed well before the page's patience ends, so that a popup that is gone shows nothing any more. */
const RENEW_MS = 700;
const HOLD_MS = 2_000;

/** Shows the page's counts while it is held, by pointer or by key. Only for those who chose to peek. */
export function PeekButton({ model, now }: { model: PopupModel; now: number }) {
  const timer = useRef<ReturnType<typeof setInterval> | undefined>(undefined);
  const { peek, peekUntil, peeks } = model;
  const end = () => {
    if (timer.current === undefined) return;
    clearInterval(timer.current);
    timer.current = undefined;
    void peekUntil.set(0);
  };
  const begin = () => {
    if (timer.current !== undefined) return;
    const hold = () => void peekUntil.set(Date.now() + HOLD_MS);
    timer.current = setInterval(hold, RENEW_MS);
    hold();
    void model.notePeek();
  };
  useEffect(() => end, []);
  const isAnyHidden = (model.hidden.value.value?.length ?? 0) > 0;
  if (!isAnyHidden || (peek.value.value ?? 'off') === 'off') return null;
  return (
    <div class="stack tight">
      <button
        type="button"
        class="button"
        onPointerDown={begin}
        onPointerUp={end}
        onPointerLeave={end}
        onPointerCancel={end}
        onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && begin()}
        onKeyUp={end}
        onBlur={end}
      >
        {t('hold_to_peek')}
      </button>
      {peeks.value.value && <p class="quiet small">{plural('peeks_today', peeksToday(peeks.value.value, now))}</p>}
    </div>
  );
}
