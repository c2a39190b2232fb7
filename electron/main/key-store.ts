import { safeStorage, type UtilityProcess } from 'electron'

/** What the station service asks of main about its secrets; `text` is plain to be sealed, and base64 to be unsealed. */
type KeyRequest = { readonly type: 'seal' | 'unseal'; readonly n: number; readonly text: string }

declare const __DEV_SEAMS__: boolean

/**
 * Encrypts and decrypts for one station service with the key that the operating system keeps for its user. Main holds no secret, writes none
 * down, and answers nobody but the service.
 */
export function serveKeys(station: UtilityProcess): void {
  station.on('message', (message: unknown) => {
    if (!isRequest(message)) return
    const { type, n, text } = message
    void answer(type, text)
      .then((value) => ({ type: 'keyed', n, ok: true, value }))
      // An error of the key store may name what it was given.
      .catch(() => ({ type: 'keyed', n, ok: false }))
      .then((reply) => {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
        if (station.pid !== undefined) station.postMessage(reply)
      })
  })
}

/** @throws when there is no key store */
async function answer(type: KeyRequest['type'], text: string): Promise<string | null> {
  const keys = keyStore()
  if (!(await keys.available())) throw new Error('no key store')
  if (type === 'seal') return (await keys.encrypt(text)).toString('base64')
  // What another user, another computer or a lost key has sealed is not there any more.
  return keys.decrypt(Buffer.from(text, 'base64')).catch(() => null)
}

type Keys = {
  readonly available: () => Promise<boolean>
  readonly encrypt: (text: string) => Promise<Buffer>
  readonly decrypt: (sealed: Buffer) => Promise<string>
}

function keyStore(): Keys {
  if (__DEV_SEAMS__) {
    const keys = developmentKeys()
    if (keys) return keys
  }
  return {
    available: async () => !isFixedPassword() && (await safeStorage.isAsyncEncryptionAvailable()),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (sealed) => (await safeStorage.decryptStringAsync(sealed)).result,
  }
}

/** Linux without a keyring: Chromium's fixed password, which everybody knows. */
function isFixedPassword(): boolean {
  return process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
}

/**
 * Development only: the older Electron runtime (33) has no promises here, and `PAKOWNIA_DEV_KEYS=fixed` lets tests keep secrets on a machine
 * without a keyring. The packaged program is built without this.
 */
function developmentKeys(): Keys | null {
  const fixed = process.env['PAKOWNIA_DEV_KEYS'] === 'fixed'
  if (!fixed && 'encryptStringAsync' in safeStorage) return null
  if (fixed) safeStorage.setUsePlainTextEncryption(true)
  return {
    available: async () => (fixed || !isFixedPassword()) && safeStorage.isEncryptionAvailable(),
    encrypt: async (text) => safeStorage.encryptString(text),
    decrypt: async (sealed) => safeStorage.decryptString(sealed),
  }
}

function isRequest(message: unknown): message is KeyRequest {
  if (typeof message !== 'object' || message === null) return false
  const { type, n, text } = message as Partial<Record<string, unknown>>
  return (type === 'seal' || type === 'unseal') && typeof n === 'number' && typeof text === 'string'
}
