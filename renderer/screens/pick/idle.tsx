import { IconShoppingCart } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { PickView } from '../../../shared/contract/picking.ts'
import { commandBarcode } from '../../../shared/domain/barcode.ts'
import { ActionBar } from '../../components/action-bar.tsx'
import { BenchButton } from '../../components/bench-button.tsx'
import { ScreenBarcode } from '../../components/screen-barcode.tsx'
import { TroubleStrip } from '../../components/trouble-strip.tsx'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call, command, onEvent } from '../../station/client.ts'
import type { Bench } from '../../station/use-bench.ts'
import { useQuery } from '../../station/use-query.ts'
import { useCommandScans } from '../../station/command-scans.ts'
import { CountJob } from './count-job.tsx'
import { Finished } from './finished-walk.tsx'
import styles from './idle.module.css'
import { WaitingWalks } from './waiting-walks.tsx'

type IdleView = Extract<PickView, { kind: 'idle' }>

/** No walk in work: what the last one came to, how much waits, and what can be gone on with. */
export function Idle({ view, bench }: { readonly view: IdleView; readonly bench: Bench<PickView> }) {
  const t = useText()
  const [counting, setCounting] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const walks = view.waiting
  const take = (walkId: string) => {
    bench.act(() => command('picking/take-walk', { walkId }))
  }
  useNewOrders(bench)
  const counts = useQuery('stock/counts', {}, { refreshOn: ['board/changed'] })
  const places = counts.data ?? []
  const next = () => {
    bench.act(() => command('picking/next-batch', {}))
  }
  useCommandScans({ NEXT: next, CONFIRM: next })
  useScannedCart(bench.last, (cart) => {
    bench.act(() => command('picking/next-batch', { cart }))
  })
  const chosenWalk = walks.find(({ walkId }) => walkId === chosen)
  return (
    <>
      <div className={styles['idle']} data-alone={walks.length === 0 || undefined}>
        {view.finished && <Finished walk={view.finished} />}
        <NextBatch view={view} busy={bench.busy} enter={!chosenWalk} onBegin={next} />
        {walks.length > 0 && (
          <WaitingWalks
            walks={walks}
            chosen={chosenWalk?.walkId ?? null}
            busy={bench.busy}
            onChoose={setChosen}
            onTake={take}
          />
        )}
      </div>
      <TroubleStrip fault={bench.fault} />
      <ActionBar>
        {places.length > 0 && (
          <BenchButton
            keyName="F5"
            testId="count-places"
            onPress={() => {
              setCounting(true)
            }}
          >
            {t('pick:placesToCount', { count: places.length })}
          </BenchButton>
        )}
        <span className={styles['hint']}>{t('pick:hint')}</span>
      </ActionBar>
      {counting && places.length > 0 && (
        <CountJob
          tasks={places}
          onCounted={counts.reload}
          onClose={() => {
            setCounting(false)
          }}
        />
      )}
    </>
  )
}

/** Orders and walks that come while nobody picks appear by themselves. */
function useNewOrders({ change }: Bench<PickView>): void {
  useEffect(() => {
    const read = () => {
      change(async (now) => (now.kind === 'idle' ? call('picking/view', {}) : now))
    }
    const stops = [onEvent('board/changed', read), onEvent('planning/changed', read)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [change])
}

/** A cart that is scanned, whoever read it, gets its batch. */
function useScannedCart(last: Bench<PickView>['last'], begin: (cart: string) => void): void {
  const seen = useRef(last)
  useEffect(() => {
    if (last === seen.current) return
    seen.current = last
    if (last?.outcome.kind === 'cart') begin(last.outcome.cart)
  }, [last, begin])
}

/** How much waits, and the one key, touch or scan that begins the best batch of it. */
function NextBatch(props: {
  readonly view: IdleView
  readonly busy: boolean
  /** Whether Enter begins it, and not a walk chosen from the list. */
  readonly enter: boolean
  readonly onBegin: () => void
}) {
  const { view, busy, enter, onBegin } = props
  const t = useText()
  return (
    <section className={styles['next']}>
      <p
        className={styles['ready']}
        data-testid="pick-ready"
        data-count={view.ready}
        data-express={view.express}
        data-tabular
      >
        <IconShoppingCart className={styles['readySign']} stroke={1.2} aria-hidden />
        {formatNumber(view.ready)}
      </p>
      <p className={styles['readyWords']}>
        {t('pick:ready', { count: view.ready })}
        {view.express > 0 && ` · ${t('pick:express', { count: view.express })}`}
      </p>
      {view.ready === 0 && <p className={styles['nothing']}>{t('pick:nothing')}</p>}
      <div className={styles['begin']}>
        <BenchButton
          tone="primary"
          large
          {...(enter ? { keyName: 'Enter' } : {})}
          disabled={view.ready === 0 || busy}
          onPress={onBegin}
          testId="next-batch"
        >
          {t('pick:action.nextBatch')}
        </BenchButton>
        {view.ready > 0 && (
          <span className={styles['orScan']}>
            {t('pick:orScan')}
            <span className={styles['barcode']}>
              <ScreenBarcode text={commandBarcode('NEXT')} height={56} />
            </span>
          </span>
        )}
      </div>
    </section>
  )
}
