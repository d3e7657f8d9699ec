import { h, render } from 'preact';
import { direction, t } from '../../utils/i18n';
import type { OverlayLook } from '../../utils/overlay/look';
import baseCss from './base.css?inline';
import { drawChip } from './chip';
import chipCss from './chip.css?inline';
import { Details } from './details';
import detailsCss from './details.css?inline';
import panelCss from './panel.css?inline';
import profileCss from './profile.css?inline';
import { ProfilePanel } from './profile-panel';

const CSS = {
  'measured-chip': chipCss,
  'measured-details': detailsCss,
  'measured-profile': profileCss,
  'measured-panel': panelCss,
};

export const look: OverlayLook = {
  css: (name) => baseCss + CSS[name],
  chip: drawChip,
  details(root, view, now) {
    if (view) root.dir = direction();
    render(view ? h(Details, { view, now }) : null, root);
  },
  profile(root, isOpen, onClick) {
    root.dir = direction();
    const props = { type: 'button', 'aria-haspopup': 'dialog', 'aria-expanded': isOpen, onClick } as const;
    render(h('button', props, t('profile_summary')), root);
    return root.querySelector('button') ?? undefined;
  },
  panel(root, view, doings) {
    if (view) root.dir = direction();
    render(view ? h(ProfilePanel, { view, doings }) : null, root);
  },
};
