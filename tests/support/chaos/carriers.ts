import type { BoughtCarrier } from '../../../shared/domain/carriers.ts'
import { isAllegroCreate, isAllegroToken, startAllegroServer } from '../carriers/allegro-server.ts'
import { baselinkerCall, baselinkerToken, startBaselinkerServer } from '../carriers/baselinker-server.ts'
import { startDhl24 } from '../carriers/dhl24-server.ts'
import { startDpd } from '../carriers/dpd-server.ts'
import { inpostToken, isInpostCreate, startInpostServer } from '../carriers/inpost-server.ts'
import { startPoczta } from '../carriers/poczta-server.ts'
import type { CarrierRequest, CarrierServer } from '../carriers/server.ts'
import type { Planned } from '../purchase/planned.ts'

/** A pretended carrier in the chaos: its server, and what its books say. */
export type ChaosCarrier = {
  readonly code: BoughtCarrier
  readonly server: CarrierServer
  readonly account: Readonly<Record<string, string>>
  /** The service that is asked for; the carrier's usual one without it. */
  readonly service?: string
  /** Whether a request buys this shipment. */
  readonly buys: (request: CarrierRequest, planned: Planned) => boolean
  /** Requests that nothing happens to: what is lost with them only a person can bring back. */
  readonly spares?: (request: CarrierRequest) => boolean
  /** The carrier's numbers of the shipments in its books that are alive for one of ours. */
  readonly alive: (planned: Planned) => readonly string[]
}

/** The number of the first order; BaseLinker has whole numbers. */
export const firstOrder = 400_000

const password = { password: 'PASSWORD' }

/** Each with empty books. */
export const chaosCarriers: Readonly<Record<BoughtCarrier, () => Promise<ChaosCarrier>>> = {
  inpost: async () => {
    const server = await startInpostServer()
    return {
      code: 'inpost',
      server,
      account: { baseUrl: server.url, organizationId: '1', token: inpostToken, sendingMethod: '' },
      buys: (request, { shipmentId }) => isInpostCreate(request) && request.body.includes(shipmentId),
      alive: ({ shipmentId }) =>
        server.books
          .filter((entry) => entry.reference === shipmentId && !entry.void)
          .map(({ id }) => String(id)),
    }
  },
  allegro: async () => {
    const server = await startAllegroServer()
    return {
      code: 'allegro',
      server,
      account: {
        baseUrl: server.url,
        authUrl: `${server.url}/auth/oauth`,
        userAgent: 'Pakownia/1.0.0 (+https://example.com/pakownia)',
        clientId: 'CLIENT',
        clientSecret: 'PASSWORD',
        refreshToken: server.refreshToken(),
      },
      service: '758fcd59-fbfa-4453-ae07-4800d72c2ca5',
      buys: (request, { shipmentId }) => isAllegroCreate(request) && request.body.includes(shipmentId),
      // A token that is lost on its way is good for nothing: a person has to authorise the station again.
      spares: isAllegroToken,
      alive: ({ shipmentId }) =>
        server.books.filter((entry) => entry.commandId === shipmentId && !entry.void).map(({ id }) => id),
    }
  },
  dpd: async () => {
    const { server, books, isCreate } = await startDpd()
    return {
      code: 'dpd',
      server,
      account: { baseUrl: server.url, login: 'USER', ...password, payerFid: '9999' },
      buys: (request, { shipmentId }) => isCreate(request) && request.body.includes(shipmentId),
      alive: ({ shipmentId }) =>
        books
          .filter((entry) => entry.reference === shipmentId && !entry.void)
          .map(({ parcels }) => parcels[0]!.waybill),
    }
  },
  dhl24: async () => {
    const { server, books, isCreate } = await startDhl24()
    return {
      code: 'dhl24',
      server,
      account: {
        baseUrl: server.url,
        username: 'USER',
        password: 'PASS & WORD',
        accountNumber: '0000000',
      },
      buys: (request, { shipmentId }) => isCreate(request) && request.body.includes(shipmentId),
      alive: ({ shipmentId }) =>
        books
          .filter((entry) => entry.reference === shipmentId && !entry.void)
          .map((entry) => entry.shipmentId),
    }
  },
  poczta: async () => {
    const { server, books, isCreate } = await startPoczta()
    const guid = ({ parcelIds }: Planned) => parcelIds[0]!.replaceAll('-', '')
    return {
      code: 'poczta',
      server,
      account: { baseUrl: server.url, login: 'USER', password: 'HASŁO', postOffice: '123456' },
      buys: (request, planned) => isCreate(request) && request.body.includes(guid(planned)),
      alive: (planned) =>
        books.filter((entry) => entry.guid === guid(planned) && !entry.void).map(({ waybill }) => waybill),
    }
  },
  baselinker: async () => {
    const server = await startBaselinkerServer()
    server.left = Infinity
    return {
      code: 'baselinker',
      server,
      account: {
        baseUrl: `${server.url}/connector.php`,
        token: baselinkerToken,
        courierCode: 'dhl',
        courierAccountId: '',
      },
      buys: (request, { number }) => {
        const { method, parameters } = baselinkerCall(request)
        return method === 'createPackage' && String(parameters['order_id']) === number
      },
      alive: ({ number }) =>
        server.books
          .filter((entry) => String(entry.orderId) === number && !entry.void)
          .map(({ id }) => String(id)),
    }
  },
}
