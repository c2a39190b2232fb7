import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const keyLength = 32
/** About 50 ms on a station PC: a stolen database cannot be tried at speed, a sign-in is not felt. */
const cost = { N: 2 ** 14, r: 8, p: 1 }

/** The stored form of a PIN: `scrypt$salt$key`, base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await derive(pin, salt)).toString('base64')}`
}

/** True when the PIN is the one that was stored. */
export async function checkPin(pin: string, stored: string): Promise<boolean> {
  const [, salt, key] = stored.split('$')
  if (!salt || !key) return false
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'))
}

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, keyLength, cost, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
