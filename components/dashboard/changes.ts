/** How one page of the extension tells the others that much of what they show has changed: by a deletion or an import. */
const CHANNEL = 'measured-changes';

export function tellOfChange(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('');
  channel.close();
}

/** Runs whenever another page told of a change, until what it returns is called. */
export function onChange(run: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = run;
  return () => channel.close();
}
