import { describe, expect, it } from 'vitest';
import { createTask } from '../../../components/controls/task';

describe('a task', () => {
  it('tells how far it is, and gives back what it made', async () => {
    const task = createTask();
    const made = task.run(async ({ progress }) => {
      progress(0.5);
      expect(task.progress.value).toBe(0.5);
      return 7;
    });
    expect(task.isRunning.value).toBe(true);
    expect(await made).toBe(7);
    expect(task.isRunning.value).toBe(false);
  });

  it('stops without an error, and runs once at a time', async () => {
    const task = createTask();
    const stopped = task.run(
      ({ until }) => new Promise((_, reject) => until.addEventListener('abort', () => reject(until.reason))),
    );
    expect(await task.run(async () => 1)).toBeUndefined();
    task.stop();
    expect(await stopped).toBeUndefined();
    expect(await task.run(async () => 1)).toBe(1);
  });

  it('throws what goes wrong', async () => {
    await expect(createTask().run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});
