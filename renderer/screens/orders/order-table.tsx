import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { columns } from './columns.ts'
import { OrderTableRow } from './order-row.tsx'
import styles from './orders.module.css'
import type { OrderPages } from './use-order-pages.ts'

const rowHeight = 44
const headHeight = 40

/**
 * The list itself. Only the rows in sight are drawn, so that a hundred thousand orders scroll like a hundred. Arrows,
 * PageUp, PageDown, Home and End move; Enter opens; with an order open the open one follows.
 */
export function OrderTable(props: {
  readonly pages: OrderPages
  readonly openId: string | null
  readonly onOpen: (id: string) => void
  /** Tells whether somebody's hand is in the list. */
  readonly onTouch: (touched: boolean) => void
  /** The element that scrolls and has the keys. */
  readonly box: RefObject<HTMLDivElement | null>
}) {
  const t = useText()
  const { pages, openId, onOpen, onTouch, box } = props
  const [cursor, setCursor] = useState(0)
  const [sight, setSight] = useState({ top: 0, height: 800 })
  const total = pages.total ?? 0
  const first = Math.max(0, Math.floor(sight.top / rowHeight) - 8)
  const last = Math.min(total - 1, Math.ceil((sight.top + sight.height) / rowHeight) + 8)
  const { show } = pages

  useEffect(() => {
    if (last >= 0) show(first, last)
  }, [show, first, last])
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const observer = new ResizeObserver(() => {
      setSight((before) => ({ ...before, height: element.clientHeight }))
    })
    observer.observe(element)
    element.focus({ preventScroll: true })
    return () => {
      observer.disconnect()
    }
  }, [box])

  const moveTo = (index: number) => {
    const target = Math.min(Math.max(index, 0), total - 1)
    const element = box.current
    if (!element || target < 0) return
    setCursor(target)
    const top = target * rowHeight
    const bottom = top + rowHeight - (element.clientHeight - headHeight)
    element.scrollTo({ top: Math.min(top, Math.max(bottom, element.scrollTop)) })
    const row = pages.rowAt(target)
    if (openId !== null && row) onOpen(row.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const inSight = Math.max(1, Math.floor(sight.height / rowHeight) - 2)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + inSight,
      PageUp: cursor - inSight,
      Home: 0,
      End: total - 1,
    }
    const row = pages.rowAt(cursor)
    if (event.key === 'Enter' && row) onOpen(row.id)
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    moveTo(step)
  }

  return (
    <div
      ref={box}
      className={styles['scroll']}
      tabIndex={0}
      role="group"
      aria-label={t('common:screen.orders')}
      data-testid="orders-table"
      onKeyDown={onKeyDown}
      onPointerEnter={() => {
        onTouch(true)
      }}
      onPointerLeave={() => {
        onTouch(false)
      }}
      onScroll={(event) => {
        const { scrollTop, clientHeight } = event.currentTarget
        setSight({ top: scrollTop, height: clientHeight })
      }}
    >
      <table
        className={styles['table']}
        role="grid"
        aria-label={t('common:screen.orders')}
        aria-rowcount={total}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.name} data-column={column.name} className={styles[column.name]} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} data-column={column.name} data-number={column.number || undefined}>
                {t(`orders:column.${column.name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first > 0 && <tr style={{ height: first * rowHeight }} aria-hidden />}
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => {
            const index = first + offset
            const row = pages.rowAt(index)
            return (
              <OrderTableRow
                key={index}
                row={row}
                index={index}
                current={index === cursor}
                open={row !== undefined && row.id === openId}
                onPress={() => {
                  setCursor(index)
                  if (row) onOpen(row.id)
                }}
              />
            )
          })}
          {last < total - 1 && <tr style={{ height: (total - 1 - last) * rowHeight }} aria-hidden />}
        </tbody>
      </table>
    </div>
  )
}
