import { IconClock, IconPlayerPause } from '@tabler/icons-react'
import { useRef } from 'react'
import type { WaitingWalk } from '../../../shared/contract/picking.ts'
import { BenchButton } from '../../components/bench-button.tsx'
import { KeyCap } from '../../components/key-cap.tsx'
import { formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import styles from './waiting-walks.module.css'

/** Walks of the list that have a number key of their own. */
const numbered = 9

/** Walks that wait or were put down. A number takes one at once; the arrows choose one that Enter takes. */
export function WaitingWalks(props: {
  readonly walks: readonly WaitingWalk[]
  readonly chosen: string | null
  readonly busy: boolean
  readonly onChoose: (walkId: string | null) => void
  readonly onTake: (walkId: string) => void
}) {
  const { walks, chosen, busy, onChoose, onTake } = props
  const t = useText()
  const severalWarehouses = new Set(walks.map(({ warehouse }) => warehouse)).size > 1
  const list = useRef<HTMLOListElement>(null)
  const move = (by: 1 | -1) => () => {
    const from = walks.findIndex(({ walkId }) => walkId === chosen)
    const to = from === -1 ? (by === 1 ? 0 : walks.length - 1) : from + by
    onChoose(walks[to]?.walkId ?? null)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    ArrowDown: move(1),
    ArrowUp: move(-1),
    ...(chosen === null
      ? {}
      : {
          Escape: () => {
            onChoose(null)
          },
        }),
    ...(busy
      ? {}
      : Object.fromEntries(
          walks.slice(0, numbered).map(({ walkId }, index) => [
            String(index + 1),
            () => {
              onTake(walkId)
            },
          ]),
        )),
  })
  return (
    <section className={styles['waiting']}>
      <h2 className={styles['title']}>{t('pick:waiting.title')}</h2>
      <ol className={styles['list']} ref={list} data-testid="waiting-walks" data-count={walks.length}>
        {walks.map((walk, index) => (
          <li key={walk.walkId}>
            <Row
              walk={walk}
              severalWarehouses={severalWarehouses}
              number={index < numbered ? String(index + 1) : null}
              chosen={walk.walkId === chosen}
              busy={busy}
              onTake={onTake}
            />
          </li>
        ))}
      </ol>
      {walks.some(({ state, kind }) => state === 'paused' && kind !== 'loose' && kind !== 'single') && (
        <p className={styles['hint']}>{t('pick:waiting.scanTote')}</p>
      )}
      {chosen !== null && (
        <BenchButton
          tone="primary"
          keyName="Enter"
          disabled={busy}
          testId="take-chosen"
          onPress={() => {
            onTake(chosen)
          }}
        >
          {t('pick:waiting.take', {
            batch: walks.find(({ walkId }) => walkId === chosen)?.batchNumber ?? '',
          })}
        </BenchButton>
      )}
    </section>
  )
}

function Row(props: {
  readonly walk: WaitingWalk
  readonly severalWarehouses: boolean
  readonly number: string | null
  readonly chosen: boolean
  readonly busy: boolean
  readonly onTake: (walkId: string) => void
}) {
  const { walk, severalWarehouses, number, chosen, busy, onTake } = props
  const t = useText()
  const paused = walk.state === 'paused'
  const Sign = paused ? IconPlayerPause : IconClock
  const where = [
    walk.cart === null ? null : t('pick:onCart', { cart: walk.cart }),
    walk.zone,
    walk.kind === 'cart' ? null : t(`pick:kind.${walk.kind}`),
    severalWarehouses ? walk.warehouse : null,
  ]
  return (
    <button
      type="button"
      className={styles['row']}
      disabled={busy}
      aria-current={chosen || undefined}
      data-testid="waiting-walk"
      data-walk={walk.walkId}
      data-batch={walk.batchNumber}
      data-state={walk.state}
      onMouseDown={(event) => {
        event.preventDefault()
      }}
      onClick={() => {
        onTake(walk.walkId)
      }}
    >
      <Sign size={30} className={styles['sign']} aria-hidden />
      <span className={styles['what']}>
        <strong>{walk.batchNumber}</strong>
        <span className={styles['faint']}>{where.filter((part) => part !== null).join(' · ')}</span>
      </span>
      <span className={styles['left']}>
        <strong>{t('pick:units', { count: walk.unitsLeft })}</strong>
        <span className={styles['faint']}>
          {t('pick:places', { count: walk.tasksLeft })}
          {' · '}
          {paused
            ? t('pick:waiting.paused', { worker: walk.lastWorker ?? '–', time: formatTime(walk.since) })
            : t('pick:waiting.since', { time: formatTime(walk.since) })}
        </span>
      </span>
      {number !== null && <KeyCap name={number} />}
    </button>
  )
}
