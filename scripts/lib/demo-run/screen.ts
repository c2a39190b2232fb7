import type { Page } from '@playwright/test'

/** What a worker reads on the screen now; null for what it does not show. */
export type ScreenNow = {
  readonly screen: string | null
  readonly worker: string | null
  readonly reconnecting: boolean
  readonly refusal: { readonly reason: string; readonly code: string } | null
  readonly pack: {
    readonly kind: string
    readonly order: string
    /** What the bench asks, by its id; null when it asks nothing. */
    readonly ask: string | null
    /** Pieces verified so far; null once all are, when the screen shows none any more. */
    readonly verified: number | null
    readonly total: number
    readonly focusSku: string | null
    readonly lines: readonly { readonly sku: string; readonly verified: number; readonly quantity: number }[]
    readonly parcels: number
    /** Boxes whose label was scanned on them. */
    readonly labelled: number
    /** The chosen parcel's weight in grams, null before it is weighed. */
    readonly grams: number | null
    readonly lastPacked: string | null
    readonly waiting: number
    readonly dialog: string | null
  } | null
  /** The dock: what it does, and the parcels or pieces scanned so far. */
  readonly dock: { readonly kind: string; readonly done: number } | null
  readonly pick: {
    readonly kind: string
    readonly ready: number
    readonly picked: number
    readonly total: number
    readonly task: {
      readonly id: string
      readonly kind: string
      readonly sku: string
      readonly step: string
      readonly location: string
      readonly inHand: number
    } | null
    readonly totes: readonly { readonly tote: string; readonly wanted: number; readonly put: number }[]
  } | null
}

/** Reads the screen in one look, so that its parts belong together. */
export function readScreen(page: Page): Promise<ScreenNow> {
  return page.evaluate(() => {
    const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
    const all = (id: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]
    const text = (id: string) => find(id)?.textContent ?? null
    const figure = (id: string, name: string) => Number(find(id)?.dataset[name] ?? 0)

    const refusal = find('refusal')
    const pack = find('pack-view')
    const pick = find('pick-view')
    const dock = find('handover-view')
    const task = find('pick-task')
    const who = find('who')
    const grams = find('weight')?.dataset['grams'] ?? ''
    return {
      screen: find('shell')?.dataset['screen'] ?? null,
      worker: who?.lastElementChild?.textContent ?? null,
      reconnecting: find('reconnecting') !== null,
      refusal: refusal && { reason: refusal.dataset['reason'] ?? '', code: refusal.dataset['code'] ?? '' },
      pack: pack && {
        kind: pack.dataset['kind'] ?? '',
        order: pack.dataset['order'] ?? '',
        ask: find('pack-ask')?.dataset['id'] ?? null,
        verified: pack.dataset['kind'] === 'verifying' ? figure('pack-progress', 'verified') : null,
        total: figure('pack-progress', 'total'),
        focusSku: find('pack-focus')?.dataset['sku'] ?? null,
        lines: all('pack-line').map(({ dataset }) => ({
          sku: dataset['sku'] ?? '',
          verified: Number(dataset['verified']),
          quantity: Number(dataset['quantity']),
        })),
        labelled: all('labelling-parcel').filter(({ dataset }) => dataset['labelled'] !== undefined).length,
        parcels: figure('parcel-list', 'count'),
        grams: grams === '' ? null : Number(grams),
        lastPacked: find('last-packed')?.dataset['order'] ?? null,
        waiting: figure('pack-queue', 'count'),
        dialog: document.querySelector<HTMLElement>('[role="dialog"]')?.dataset['testid'] ?? null,
      },
      dock: dock && { kind: dock.dataset['kind'] ?? '', done: Number(dock.dataset['done']) },
      pick: pick && {
        kind: pick.dataset['kind'] ?? '',
        ready: figure('pick-ready', 'count'),
        picked: figure('pick-progress', 'picked'),
        total: figure('pick-progress', 'total'),
        task: task && {
          id: task.dataset['task'] ?? '',
          kind: task.dataset['kind'] ?? '',
          sku: task.dataset['sku'] ?? '',
          step: find('pick-step')?.dataset['step'] ?? '',
          location: text('pick-current-location') ?? '',
          inHand: figure('pick-in-hand', 'count'),
        },
        totes: all('pick-tote').map(({ dataset }) => ({
          tote: dataset['tote'] ?? '',
          wanted: Number(dataset['wanted']),
          put: Number(dataset['put']),
        })),
      },
    }
  })
}
