import { h, render } from 'preact';
import { direction } from '../../utils/i18n';
import type { OverlayLook } from '../../utils/overlay/look';
import baseCss from './base.css?inline';
import { drawChip } from './chip';
import chipCss from './chip.css?inline';
import { Details } from './details';
import detailsCss from './details.css?inline';

const CSS = {
  'measured-chip': chipCss,
  'measured-details': detailsCss,
  'measured-profile': '',
  'measured-panel': '',
};

export const look: OverlayLook = {
  css: (name) => baseCss + CSS[name],
  chip: drawChip,
  details(root, view, now) {
    root.dir = direction();
    render(view ? h(Details, { view, now }) : null, root);
  },
};
