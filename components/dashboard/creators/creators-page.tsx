import type { PageProps } from '../pages';
import { comparedIn } from './addresses';
import { ComparePage } from './compare-page';
import { CreatorPage } from './creator-page';
import { EveryonePage } from './everyone-page';
import './creators.css';

/** Everyone seen, one of them, or some side by side: as the address says. */
export function CreatorsPage({ workshop, subject }: PageProps) {
  if (subject === undefined) return <EveryonePage workshop={workshop} />;
  const compared = comparedIn(subject);
  if (compared) return <ComparePage keys={compared} workshop={workshop} />;
  return <CreatorPage name={subject} workshop={workshop} />;
}
