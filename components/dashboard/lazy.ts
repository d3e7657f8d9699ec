import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n';

/** A component whose code is fetched when it is first shown, so that a page carries only its own. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [isThere, arrived] = useState(Loaded !== undefined);
    useEffect(() => {
      if (isThere) return;
      let isWanted = true;
      // For another that is shown, too, it may have come since this one was drawn.
      const loading = Loaded ? Promise.resolve(Loaded) : load();
      void loading.then((component) => {
        Loaded = component;
        if (isWanted) arrived(true);
      });
      return () => {
        isWanted = false;
      };
    }, []);
    return Loaded ? h(Loaded, props) : h('p', { class: 'quiet' }, t('opening_page'));
  };
}
