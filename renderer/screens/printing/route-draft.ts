import { documentKinds, printRouteSchema, type PrintRoute } from '../../../shared/contract/printing.ts'

/** A route while it is being chosen: no printer means that the kind is printed nowhere. */
export type RouteDraft = Omit<PrintRoute, 'kind' | 'printerId' | 'copies'> & {
  readonly printerId: string | null
  readonly copies: number | ''
}
type RouteDrafts = Readonly<Record<PrintRoute['kind'], RouteDraft>>

const nowhere: RouteDraft = {
  printerId: null,
  fallbackPrinterId: null,
  copies: 1,
  tray: '',
  sides: 'one-sided',
}

/** The form of the routes: every kind of document, also those without a printer. */
export function draftRoutes(routes: readonly PrintRoute[]): RouteDrafts {
  const of = (kind: PrintRoute['kind']): RouteDraft => {
    const route = routes.find((one) => one.kind === kind)
    if (!route) return nowhere
    const { kind: _kind, ...draft } = route
    return draft
  }
  return {
    waybill: of('waybill'),
    invoice: of('invoice'),
    transaction_confirmation: of('transaction_confirmation'),
    correction: of('correction'),
    delivery_note: of('delivery_note'),
    pick_list: of('pick_list'),
    tote_label: of('tote_label'),
    cart_label: of('cart_label'),
    location_label: of('location_label'),
    badge_label: of('badge_label'),
    product_label: of('product_label'),
    command_card: of('command_card'),
    command_label: of('command_label'),
    handover_protocol: of('handover_protocol'),
  }
}

/** The routes that the form describes, or null while a field is wrong. */
export function checkRoutes(drafts: RouteDrafts): readonly PrintRoute[] | null {
  const routes: PrintRoute[] = []
  for (const kind of documentKinds) {
    const draft = drafts[kind]
    if (draft.printerId === null) continue
    const checked = printRouteSchema.safeParse({ ...draft, kind, tray: draft.tray.trim() })
    if (!checked.success) return null
    routes.push(checked.data)
  }
  return routes
}
