import { describe, expect, it } from 'vitest';
import { HIDEABLE, type HideableMetric } from '@/utils/hiding/metrics';
import { createRegistrar, registrationOf, type Scripting } from '@/utils/hiding/registration';

function fakeScripting(ids: string[] = []) {
  const registered = new Map(ids.map((id) => [id, { id }]));
  const calls: string[] = [];
  let isBroken = false;
  const scripting: Scripting = {
    async getRegisteredContentScripts() {
      if (isBroken) throw new Error('broken');
      return [...registered.values()];
    },
    async registerContentScripts(scripts) {
      for (const script of scripts as { id: string }[]) {
        if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
        registered.set(script.id, script);
        calls.push(`+${script.id}`);
      }
    },
    async unregisterContentScripts({ ids }) {
      for (const id of ids) {
        registered.delete(id);
        calls.push(`-${id}`);
      }
    },
  };
  return { scripting, registered, calls, setBroken: (on: boolean) => (isBroken = on) };
}

describe('registration', () => {
  it('registers what is hidden, for every page from its start, for good', async () => {
    const { scripting, registered } = fakeScripting();
    await createRegistrar(scripting, async () => new Set<HideableMetric>(['likes', 'views'])).mend();
    expect([...registered.keys()]).toEqual(['hide-likes', 'hide-views']);
    expect(registered.get('hide-likes')).toEqual(registrationOf('likes'));
    expect(registrationOf('likes')).toMatchObject({
      css: ['content-scripts/hide-likes.css'],
      runAt: 'document_start',
      persistAcrossSessions: true,
    });
  });

  it('mends what is missing and what is too much, and touches nothing else', async () => {
    const { scripting, registered, calls } = fakeScripting(['hide-likes', 'hide-shares', 'somebody-else']);
    await createRegistrar(scripting, async () => new Set<HideableMetric>(['likes', 'saves'])).mend();
    expect(calls).toEqual(['+hide-saves', '-hide-shares']);
    expect([...registered.keys()].sort()).toEqual(['hide-likes', 'hide-saves', 'somebody-else']);
  });

  it('leaves everything hidden that was, where the settings can’t be read', async () => {
    const { scripting, registered, calls } = fakeScripting(['hide-likes']);
    const registrar = createRegistrar(scripting, () => Promise.reject(new Error('storage')));
    await expect(registrar.mend()).rejects.toThrow('storage');
    expect(calls).toEqual([]);
    expect([...registered.keys()]).toEqual(['hide-likes']);
  });

  it('mends at the next call what failed at the last', async () => {
    const { scripting, registered, setBroken } = fakeScripting();
    const registrar = createRegistrar(scripting, async () => new Set(HIDEABLE));
    setBroken(true);
    await expect(registrar.mend()).rejects.toThrow('broken');
    setBroken(false);
    await registrar.mend();
    expect(registered.size).toBe(HIDEABLE.length);
  });

  it('ends with the last choice, however quickly it changes', async () => {
    const { scripting, registered } = fakeScripting();
    let hidden: HideableMetric[] = [];
    const registrar = createRegistrar(scripting, async () => new Set(hidden));
    const mending = [];
    for (const metric of HIDEABLE) {
      hidden = [metric];
      mending.push(registrar.mend());
    }
    hidden = ['comments'];
    mending.push(registrar.mend());
    await Promise.all(mending);
    expect([...registered.keys()]).toEqual(['hide-comments']);
  });
});
