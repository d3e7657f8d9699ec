import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n';

/** A component whose code is fetched when it is first shown, so that a page carries only its own. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [, arrived] = useState(false);
    useEffect(() => {
      let isWanted = true;
      if (!Loaded) {
        void load().then((component) => {
          Loaded = component;
          if (isWanted) arrived(true);
        });
      }
      return () => {
        isWanted = false;
      };
    }, []);
    return Loaded ? h(Loaded, props) : h('p', { class: 'quiet' }, t('opening_page'));
  };
}
