import { constants, createHash, createPrivateKey, privateEncrypt } from 'node:crypto'
import trial from './trial-key.json' with { type: 'json' }

const { note: _note, ...jwk } = trial
const key = createPrivateKey({ key: jwk, format: 'jwk' })
/** Bytes of a modulus of 2048 bits, of SHA-256, and of the salt that KSeF asks for. */
const [modulus, hashed, salted] = [256, 32, 32]

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** The mask generation function MGF1 with SHA-256 (RFC 8017, B.2.1). */
function mask(seed: Uint8Array, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / hashed) }, (_, count) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return sha256(seed, counter)
  })
  return Buffer.concat(blocks).subarray(0, length)
}

/**
 * Signs as KSeF asks, RSA-PSS with SHA-256 (RFC 8017, 9.1.1), but with a salt made from the text: so that the same papers have the
 * same bytes. Only for papers that are made for trying out.
 */
export function trialSign(bytes: Uint8Array): Uint8Array {
  const digest = sha256(bytes)
  const salt = sha256(Buffer.from('trial'), digest)
  const check = sha256(Buffer.alloc(8), digest, salt)
  const block = Buffer.alloc(modulus - hashed - 1)
  block[block.length - salted - 1] = 1
  salt.copy(block, block.length - salted)
  const cover = mask(check, block.length)
  const masked = block.map((byte, index) => byte ^ (cover[index] ?? 0))
  masked[0] = (masked[0] ?? 0) & 0x7f
  const message = Buffer.concat([masked, check, Buffer.from([0xbc])])
  return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, message)
}
