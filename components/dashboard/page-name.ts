/** What a page is about, told by the page once it knows: the window's title begins with it. */
import { createContext } from 'preact';
import { useContext, useEffect } from 'preact/hooks';

/** Takes the name of what the page that is shown is about. */
export const TellName = createContext<(name: string | undefined) => void>(() => {});

/** @param name undefined while it isn't known. */
export function usePageName(name: string | undefined): void {
  const tell = useContext(TellName);
  useEffect(() => {
    tell(name);
    return () => tell(undefined);
  }, [tell, name]);
}
