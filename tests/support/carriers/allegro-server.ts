import { readFileSync } from 'node:fs'
import { allegroBooks, type AllegroBooks } from '../shops/allegro-books.ts'
import type { PickupEntry } from './pickup-contract.ts'
import { labelPdf, labelZpl } from './requests.ts'
import {
  json,
  startCarrierServer,
  type CarrierReply,
  type CarrierRequest,
  type CarrierServer,
} from './server.ts'

type Fields = Record<string, unknown>

/** A shipment in the books of the pretended Allegro: what tests are held against. */
export type AllegroEntry = {
  readonly commandId: string
  readonly id: string
  readonly input: Fields
  readonly waybills: readonly string[]
  void: boolean
  /** Groszy taken of the seller. */
  charged: number
}

type Command = { readonly errors: readonly Fields[]; readonly entry: AllegroEntry | null; looks: number }

export type AllegroServer = CarrierServer & {
  readonly books: readonly AllegroEntry[]
  /** Orders, and what was said of them. */
  readonly shop: AllegroBooks
  readonly pickups: PickupEntry[]
  /** Why couriers are refused; empty: they are not. */
  noCourier: string
  /** When a courier can come. */
  pickupTimes: readonly Fields[]
  /** For so many looks a command is in progress; `Infinity` for ever. */
  inProgressFor: number
  /** Why the next commands come to nothing. */
  errors: readonly Fields[]
  /** Waybills are there. */
  numbered: boolean
  /** Shipments cannot be cancelled any more. */
  sent: boolean
  labelsAs: 'asked' | 'pdf' | 'zip' | 'none'
  /** A minute has passed since the last refresh token was used: it is good for nothing now. */
  minutePassed: boolean
  /** What the person says who was shown the code of a sign-in; null: nothing yet. */
  agrees: boolean | null
  /** The sign-ins that were begun, the last one last. */
  readonly signIns: readonly string[]
  /** The refresh token that is good for one use. */
  readonly refreshToken: () => string
  /** Allegro takes no access token any more that it gave. */
  endAccess(): void
  /** Access tokens given. */
  readonly given: () => number
}

export const isAllegroCreate = ({ method, url }: CarrierRequest): boolean =>
  method === 'POST' && url.pathname.endsWith('/shipments/create-commands')
export const isAllegroPickup = ({ method, url }: CarrierRequest): boolean =>
  method === 'POST' && url.pathname.endsWith('/pickups/create-commands')
export const isAllegroToken = ({ url }: CarrierRequest): boolean => url.pathname.endsWith('/token')

/** Two labels in a ZIP, those of A000000001 and A000000002. */
export const labelsZip = readFileSync(new URL('../../fixtures/carriers/labels.zip', import.meta.url))
const userAgent = /^[\w-]+\/\d+\.\d+\.\d+ \(\+https:\/\/\S+\)$/
const root = '/shipment-management'
const price = 899

/** Starts a pretended Allegro: its token service and "Wysyłam z Allegro". */
export async function startAllegroServer(): Promise<AllegroServer> {
  const books: AllegroEntry[] = []
  const shop = allegroBooks()
  const commands = new Map<string, Command>()
  const cancels = new Map<string, Command>()
  const pickupCommands = new Map<string, { readonly errors: readonly Fields[]; readonly number: string }>()
  const pickups: PickupEntry[] = []
  let turns = 0
  let waybills = 0
  let access: string | null = null
  const signIns: string[] = []

  /** The device code that waits is the last one that was given. */
  const granted = (code: string): CarrierReply | null => {
    if (code !== signIns.at(-1)) return json(400, { error: 'Invalid device code' })
    if (server.agrees === null) return json(400, { error: 'authorization_pending' })
    if (!server.agrees) return json(400, { error: 'access_denied' })
    signIns.push('used')
    return null
  }

  const device = ({ body }: CarrierRequest): CarrierReply => {
    if (new URLSearchParams(body).get('client_id') !== 'CLIENT')
      return json(400, { error: 'invalid_request' })
    signIns.push(`device-${signIns.length + 1}`)
    return json(200, {
      device_code: signIns.at(-1),
      user_code: 'cbt3zdu4g',
      verification_uri: 'https://allegro.pl/skojarz-aplikacje',
      verification_uri_complete: 'https://allegro.pl/skojarz-aplikacje?code=cbt3zdu4g',
      expires_in: 3_600,
      interval: 5,
    })
  }

  const tokens = (request: CarrierRequest): CarrierReply => {
    const { headers, body, url } = request
    const form = new URLSearchParams(body)
    const login = `Basic ${Buffer.from('CLIENT:PASSWORD').toString('base64')}`
    if (headers['authorization'] !== login) return json(401, { error: 'invalid_client' })
    if (url.pathname.endsWith('/device')) return device(request)
    if (form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:device_code') {
      const no = granted(form.get('device_code') ?? '')
      return no ?? give()
    }
    // The last one used is good for a minute more.
    const good = [`refresh-${turns}`, ...(server.minutePassed ? [] : [`refresh-${turns - 1}`])]
    if (form.get('grant_type') !== 'refresh_token' || !good.includes(form.get('refresh_token') ?? ''))
      return json(400, { error: 'invalid_grant' })
    return give()
  }

  const give = (): CarrierReply => {
    turns += 1
    access = `access-${turns}`
    return json(200, { access_token: access, refresh_token: `refresh-${turns}`, expires_in: 43_199 })
  }

  const create = (body: Fields): CarrierReply => {
    const commandId = String(body['commandId'])
    const input = body['input'] as Fields
    const phone = (input['receiver'] as Fields)['phone']
    if (!phone)
      return errorsOf(422, {
        code: 'VALIDATION_ERROR',
        path: 'input.receiver.phone',
        userMessage: 'Podaj numer telefonu odbiorcy',
      })
    if (!commands.has(commandId)) {
      const failed = server.errors.length > 0
      const entry = failed ? null : enter(commandId, input)
      commands.set(commandId, { errors: server.errors, entry, looks: 0 })
    }
    return json(200, { commandId, input }, { 'retry-after': '1' })
  }

  const enter = (commandId: string, input: Fields): AllegroEntry => {
    const numbers = (input['packages'] as unknown[]).map(() => `A${String((waybills += 1)).padStart(9, '0')}`)
    const id = `30000000-0000-4000-8000-${String(books.length + 101).padStart(12, '0')}`
    const entry = { commandId, id, input, waybills: numbers, void: false, charged: price }
    books.push(entry)
    return entry
  }

  const status = (commandId: string, command: Command | undefined): CarrierReply => {
    if (!command) return { status: 404, body: '' }
    command.looks += 1
    if (command.looks <= server.inProgressFor)
      return json(
        200,
        { commandId, status: 'IN_PROGRESS', errors: [], shipmentId: null },
        { 'retry-after': '1' },
      )
    if (command.errors.length > 0)
      return json(200, { commandId, status: 'ERROR', errors: command.errors, shipmentId: null })
    return json(200, { commandId, status: 'SUCCESS', errors: [], shipmentId: command.entry?.id ?? null })
  }

  const cancel = (body: Fields): CarrierReply => {
    const commandId = String(body['commandId'])
    const entry = entryOf((body['input'] as Fields)['shipmentId'])
    if (!entry) return notFound()
    if (!cancels.has(commandId)) {
      const errors = server.sent
        ? [{ code: 'CANNOT_CANCEL', userMessage: 'Przesyłka jest już nadana', path: null }]
        : []
      if (errors.length === 0) Object.assign(entry, { void: true, charged: 0 })
      cancels.set(commandId, { errors, entry: null, looks: 0 })
    }
    return json(200, body, { 'retry-after': '1' })
  }

  const proposals = (body: Fields): CarrierReply => {
    if (!(body['address'] as Fields | undefined)?.['name'])
      return errorsOf(422, { code: 'ERROR', path: 'address' })
    const shipmentIds = body['shipmentIds'] as string[]
    if (!shipmentIds.every(entryOf)) return notFound()
    const given = shipmentIds.map((shipmentId) => ({ shipmentId, pickupTimes: server.pickupTimes }))
    return json(200, [{ proposals: given, address: body['address'] }])
  }

  /** A command is carried out once, however often it comes; another one sends another courier. */
  const orderPickup = (body: Fields): CarrierReply => {
    const commandId = String(body['commandId'])
    const input = body['input'] as Fields
    if (!pickupCommands.has(commandId)) {
      const number = `PICKUP-${pickupCommands.size + 1}`
      const errors = server.noCourier
        ? [{ code: 'BAD_REQUEST', path: null, userMessage: server.noCourier }]
        : []
      pickupCommands.set(commandId, { errors, number })
      const { date, minTime, maxTime } = input['pickupTime'] as Record<string, string>
      if (errors.length === 0)
        pickups.push({
          number,
          shipments: input['shipmentIds'] as string[],
          day: date ?? '',
          from: minTime ?? '',
          to: maxTime ?? '',
        })
    }
    return json(200, body, { 'retry-after': '1' })
  }

  const pickupStatus = (commandId: string): CarrierReply => {
    const command = pickupCommands.get(commandId)
    if (!command) return { status: 404, body: '' }
    const { errors, number } = command
    return errors.length > 0
      ? json(200, { commandId, status: 'ERROR', errors, pickupId: null })
      : json(200, { commandId, status: 'SUCCESS', errors: [], pickupId: 'id', carrierPickupId: number })
  }

  const labels = (body: Fields): CarrierReply => {
    const entry = entryOf((body['shipmentIds'] as string[])[0])
    if (!entry) return notFound()
    // A field of another name gives A4, without a word.
    if (body['pageSize'] !== 'A6') return errorsOf(400, { code: 'TEST', path: 'pageSize', userMessage: 'A4' })
    if (server.labelsAs === 'none') return { status: 204, body: '' }
    if (server.labelsAs === 'zip') return bytes(labelsZip)
    const asked = entry.input['labelFormat']
    if (server.labelsAs === 'pdf' || asked === 'PDF') return bytes(labelPdf)
    return bytes(asked === 'EPL' ? Buffer.from('\nN\nq812\nP1\n') : labelZpl(entry.waybills.join(' ')))
  }

  const entryOf = (id: unknown): AllegroEntry | undefined => books.find((entry) => entry.id === id)

  const handle = (request: CarrierRequest): CarrierReply => {
    const { method, url, headers, body } = request
    if (!userAgent.test(headers['user-agent'] ?? ''))
      return errorsOf(403, { code: 'USER_AGENT', path: null, userMessage: 'Podaj własny User-Agent' })
    if (url.pathname.startsWith('/auth/oauth/')) return tokens(request)
    if (access === null || headers['authorization'] !== `Bearer ${access}`)
      return json(401, { error: 'invalid_token' })
    if (/^\/(?:order|sale)\//.test(url.pathname)) return shop.answer(request)
    const path = url.pathname.slice(root.length)
    const parsed = body === '' ? {} : (JSON.parse(body) as Fields)
    const id = path.split('/').at(-1)!
    if (method === 'GET') {
      if (path.startsWith('/shipments/create-commands/')) return status(id, commands.get(id))
      if (path.startsWith('/shipments/cancel-commands/')) return status(id, cancels.get(id))
      if (path.startsWith('/pickups/create-commands/')) return pickupStatus(id)
      const entry = entryOf(id)
      return entry ? json(200, show(entry, server.numbered)) : notFound()
    }
    switch (path) {
      case '/shipments/create-commands':
        return create(parsed)
      case '/shipments/cancel-commands':
        return cancel(parsed)
      case '/pickup-proposals':
        return proposals(parsed)
      case '/pickups/create-commands':
        return orderPickup(parsed)
      case '/label':
        return labels(parsed)
      case '/protocol':
        return server.labelsAs === 'none' ? { status: 204, body: '' } : bytes(labelPdf)
      default:
        return notFound()
    }
  }

  const server: AllegroServer = Object.assign(await startCarrierServer({ handle }), {
    books,
    shop,
    pickups,
    noCourier: '',
    pickupTimes: [
      { date: '2026-11-18', minTime: '15:30', maxTime: '18:00' },
      { date: '2026-11-19', minTime: '08:00', maxTime: '17:00' },
    ],
    inProgressFor: 0,
    errors: [],
    numbered: true,
    sent: false,
    labelsAs: 'asked' as const,
    minutePassed: false,
    agrees: null,
    signIns,
    refreshToken: () => `refresh-${turns}`,
    endAccess: () => {
      access = null
    },
    given: () => turns,
  })
  return server
}

const bytes = (body: Uint8Array): CarrierReply => ({
  status: 200,
  headers: { 'content-type': 'application/octet-stream' },
  body,
})
const errorsOf = (status: number, ...errors: readonly Fields[]): CarrierReply => json(status, { errors })
const notFound = (): CarrierReply =>
  errorsOf(404, { code: 'SHIPMENT_NOT_FOUND', path: null, userMessage: 'Nie znaleziono przesyłki' })

function show({ id, input, waybills, void: isVoid }: AllegroEntry, numbered: boolean) {
  return {
    id,
    referenceNumber: input['referenceNumber'],
    createdDate: '2026-11-18T10:00:00Z',
    canceledDate: isVoid ? '2026-11-18T11:00:00Z' : null,
    carrier: 'INPOST',
    packages: waybills.map((waybill, index) =>
      // Its own number or the one of the carrier below it, as it happens.
      index === 0
        ? { waybill: numbered ? waybill : null, transportingInfo: [] }
        : {
            waybill: null,
            transportingInfo: numbered ? [{ carrierId: 'DPD', carrierWaybill: waybill }] : null,
          },
    ),
  }
}
