import { z } from 'zod'
import type { AccountView } from '../../../shared/contract/carriers.ts'
import {
  accountFields,
  type AccountField,
  type BoughtCarrier,
  type CarrierCode,
} from '../../../shared/domain/carriers.ts'
import type { Station } from '../context.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import type { CarrierAccount } from './carrier.ts'

const settingOf = (code: BoughtCarrier): string => `carrier.${code}`
/** Kept beside what was granted, to tell one sign-in from the next. */
const signInName = 'signIn'
const secretOf = (code: BoughtCarrier, name: string): string => `${code}.${name}`

/**
 * The account of this station with a carrier, with its secrets; null while something that is needed is missing.
 * @throws Fault `key-store-missing`, `secrets-unreadable`
 */
export async function accountOf(station: Station, code: CarrierCode): Promise<CarrierAccount | null> {
  return code === 'own' ? null : readAccount(station, code, accountFields[code])
}

/**
 * The account as far as a person has typed it, which is enough to be granted the rest; null while something of that is missing.
 * @throws Fault `key-store-missing`, `secrets-unreadable`
 */
export function accountToSignIn(station: Station, code: BoughtCarrier): Promise<CarrierAccount | null> {
  return readAccount(
    station,
    code,
    accountFields[code].filter(({ kind }) => kind !== 'granted'),
  )
}

async function readAccount(
  station: Station,
  code: BoughtCarrier,
  needed: readonly AccountField[],
): Promise<CarrierAccount | null> {
  const kept = await fieldsOf(station, code)
  if (kept === null) return null
  const fields: Record<string, string> = {}
  for (const { name, secret, required, preset } of needed) {
    const value = secret ? await station.secrets.get(secretOf(code, name)) : kept[name] || preset
    if (!value && required) return null
    fields[name] = value ?? ''
  }
  return {
    fields,
    signIn: (await station.secrets.get(secretOf(code, signInName))) ?? '',
    granted: async (name) => (await station.secrets.get(secretOf(code, name))) ?? '',
    renew: (name, used, value) => station.secrets.replace(secretOf(code, name), used, value),
  }
}

/**
 * Keeps what a sign-in has granted.
 * @throws Fault `key-store-missing`, `secrets-unreadable`
 */
export async function grant(
  station: Station,
  code: BoughtCarrier,
  name: string,
  value: string,
): Promise<void> {
  await station.secrets.set(secretOf(code, name), value)
  await station.secrets.set(secretOf(code, signInName), station.newId())
}

/** An account without its secrets. One whose secrets cannot be read now has none. */
export async function viewAccount(station: Station, code: BoughtCarrier): Promise<AccountView> {
  const kept = await fieldsOf(station, code)
  const secrets: string[] = []
  for (const { name, secret } of accountFields[code])
    if (secret && (await canBeRead(station, secretOf(code, name)))) secrets.push(name)
  const open = accountFields[code].filter(({ secret }) => !secret)
  const fields = Object.fromEntries(open.map(({ name, preset }) => [name, kept?.[name] || preset]))
  const whole = accountFields[code].every(
    ({ name, secret, required }) => !required || (secret ? secrets.includes(name) : fields[name]),
  )
  return { code, state: kept === null ? 'none' : whole ? 'complete' : 'incomplete', fields, secrets }
}

/**
 * Keeps an account; a secret that is empty stays as it was. The secrets first: where they cannot be kept, nothing is changed.
 * @throws Fault `key-store-missing`, `secrets-unreadable`
 */
export async function saveAccount(
  station: Station,
  code: BoughtCarrier,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const kept: Record<string, string> = {}
  for (const { name, secret, kind } of accountFields[code]) {
    const value = fields[name] ?? ''
    if (!secret) kept[name] = value
    else if (value === '') continue
    else if (kind === 'granted') await grant(station, code, name, value)
    else await station.secrets.set(secretOf(code, name), value)
  }
  await writeSetting(station.db, settingOf(code), kept)
}

/** Takes away an account, and its secrets at this station. */
export async function removeAccount(station: Station, code: BoughtCarrier): Promise<void> {
  for (const { name, secret } of accountFields[code])
    if (secret) await station.secrets.remove(secretOf(code, name))
  await station.secrets.remove(secretOf(code, signInName))
  await station.db.deleteFrom('setting').where('name', '=', settingOf(code)).execute()
}

const stored = z.record(z.string(), z.string())

async function fieldsOf({ db }: Station, code: BoughtCarrier): Promise<Record<string, string> | null> {
  const kept = await readSetting(db, settingOf(code))
  return kept === null ? null : stored.parse(kept)
}

async function canBeRead(station: Station, name: string): Promise<boolean> {
  return station.secrets.get(name).then(
    (value) => value !== null,
    () => false,
  )
}
