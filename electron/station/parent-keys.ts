import { keyStoreMissing, type Sealing } from './secrets/index.ts'

/** The answer of main to `seal` and `unseal`; a missing key store has no value. */
export type KeyAnswer =
  | { readonly type: 'keyed'; readonly n: number; readonly ok: true; readonly value: string | null }
  | { readonly type: 'keyed'; readonly n: number; readonly ok: false }

/**
 * The key store of the operating system as the desktop program reaches it: only its main process can, so it is asked to encrypt and decrypt.
 * It does not keep anything.
 */
export function keysOfParent(askParent: (message: unknown) => void): {
  readonly sealing: Sealing
  readonly answered: (answer: KeyAnswer) => void
} {
  const waiting = new Map<number, (answer: KeyAnswer) => void>()
  let last = 0
  const ask = async (type: 'seal' | 'unseal', text: string): Promise<string | null> => {
    last += 1
    const n = last
    const answer = await new Promise<KeyAnswer>((resolve) => {
      waiting.set(n, resolve)
      askParent({ type, n, text })
    })
    if (!answer.ok) throw keyStoreMissing()
    return answer.value
  }
  return {
    sealing: {
      seal: async (text) => {
        const sealed = await ask('seal', text)
        if (sealed === null) throw keyStoreMissing()
        return sealed
      },
      open: (sealed) => ask('unseal', sealed),
    },
    answered: (answer) => {
      waiting.get(answer.n)?.(answer)
      waiting.delete(answer.n)
    },
  }
}
