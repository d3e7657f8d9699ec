/** Hands a file to the browser's own download, under `name`. */
export function saveFile(target: Document, file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = target.createElement('a');
  link.href = address;
  link.download = name;
  target.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the file once it has begun.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
