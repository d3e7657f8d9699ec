import { type ComponentType, h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../utils/i18n';

type Lazy<Props> = ComponentType<Props> & {
  /** Fetches the code before it is shown. */
  prepare(): Promise<void>;
};

/** A component whose code is fetched when it is first shown, so that a page carries only its own. */
export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let Loaded: ComponentType<Props> | undefined;
  const prepare = async () => {
    Loaded ??= await load();
  };
  function Lazy(props: Props) {
    const [, arrived] = useState(false);
    useEffect(() => {
      let isWanted = true;
      if (!Loaded) void prepare().then(() => isWanted && arrived(true));
      return () => {
        isWanted = false;
      };
    }, []);
    return Loaded ? h(Loaded, props) : h('p', { class: 'quiet' }, t('opening_page'));
  }
  return Object.assign(Lazy, { prepare });
}
