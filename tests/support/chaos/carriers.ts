import type { BoughtCarrier } from '../../../shared/domain/carriers.ts'
import { isAllegroCreate, startAllegroServer } from '../carriers/allegro-server.ts'
import {
  baselinkerCall,
  baselinkerToken,
  callsBaselinker,
  startBaselinkerServer,
} from '../carriers/baselinker-server.ts'
import { inpostToken, isInpostCreate, startInpostServer } from '../carriers/inpost-server.ts'
import type { CarrierRequest, CarrierServer } from '../carriers/server.ts'
import type { Planned } from '../purchase/planned.ts'

/** A pretended carrier in the chaos: its server, and what its books say. */
export type ChaosCarrier = {
  readonly code: BoughtCarrier
  readonly server: CarrierServer
  readonly account: Readonly<Record<string, string>>
  /** The service that its shipments are sent by; empty for the usual one. */
  readonly service: string
  /** Whether a request buys this shipment. */
  readonly buys: (request: CarrierRequest, planned: Planned) => boolean
  /** Ids of the shipments in the books that are alive for a shipment of ours. */
  readonly alive: (planned: Planned) => readonly string[]
}

export const chaosCarriers: Readonly<Partial<Record<BoughtCarrier, () => Promise<ChaosCarrier>>>> = {
  inpost: async () => {
    const server = await startInpostServer()
    return {
      code: 'inpost',
      server,
      account: { baseUrl: server.url, organizationId: '1', token: inpostToken, sendingMethod: '' },
      service: '',
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
      service: 'method-1',
      buys: (request, { shipmentId }) => isAllegroCreate(request) && request.body.includes(shipmentId),
      alive: ({ shipmentId }) =>
        server.books.filter((entry) => entry.commandId === shipmentId && !entry.void).map(({ id }) => id),
    }
  },
  baselinker: async () => {
    const server = await startBaselinkerServer()
    const isCreate = callsBaselinker('createPackage')
    return {
      code: 'baselinker',
      server,
      account: { baseUrl: server.url, token: baselinkerToken, courierCode: 'dhl', courierAccountId: '' },
      service: '',
      // It is told the order and not the shipment.
      buys: (request, { number }) =>
        isCreate(request) && baselinkerCall(request).parameters['order_id'] === Number(number),
      alive: ({ number }) =>
        server.books
          .filter((entry) => entry.orderId === Number(number) && !entry.void)
          .map(({ id }) => String(id)),
    }
  },
}
