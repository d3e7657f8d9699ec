/** The cards on a page: which there are, which video each shows, and what its own text says. */
export type { Card, CardContext, CardReading, IdSource, KnownVideo } from './card';
export { findCards } from './find-cards';
export { readCard } from './read-card';
