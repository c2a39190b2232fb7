import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { OrderFilter } from '../../../shared/contract/orders.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { call } from '../../station/client.ts'
import { useScreen } from '../../stores/screen.ts'
import { useKeys } from '../../wedge/keys.ts'
import { useWedgeScan } from '../../wedge/scans.ts'
import { useDraft } from '../office/draft.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { ScreenTitle } from '../office/screen-title.tsx'
import { OrderPanel } from './detail/order-panel.tsx'
import { Filters } from './filters.tsx'
import { NoOrders } from './no-orders.tsx'
import { OrderTable } from './order-table.tsx'
import styles from './orders.module.css'
import { useOrderPages } from './use-order-pages.ts'

const everything: OrderFilter = {}

/** All orders, express first and then the oldest; the chosen one opens at the right. */
export function OrdersScreen() {
  const t = useText()
  const [draft, setFilter] = useDraft<OrderFilter>('orders.filter')
  const filter = draft ?? everything
  const [openId, setOpenId] = useState<string | null>(null)
  const [touched, setTouched] = useState(false)
  const pages = useOrderPages(filter, touched || openId !== null)
  const table = useRef<HTMLDivElement>(null)
  useRequest(setFilter, setOpenId)

  const close = () => {
    setOpenId(null)
    table.current?.focus()
  }
  useWedgeScan(({ text }) => {
    if (parseScan(text).kind === 'badge') return false
    void find(text).then((id) => {
      setFilter({ text })
      setOpenId(id)
    })
    return true
  })
  useKeys({ Escape: openId === null ? undefined : close })
  return (
    <div className={`${office['page']} ${styles['page']}`} data-testid="orders">
      <ScreenTitle title={t('common:screen.orders')}>
        {pages.total !== null && (
          <span data-testid="orders-total" data-count={pages.total}>
            {t('orders:found', { count: pages.total, shown: formatNumber(pages.total) })}
          </span>
        )}
      </ScreenTitle>
      <div className={styles['top']}>
        <Filters filter={filter} onChange={setFilter} />
        {pages.changed && (
          <Button
            variant="light"
            leftSection={<IconRefresh size={20} stroke={1.8} />}
            data-testid="orders-refresh"
            onClick={pages.refresh}
          >
            {t('orders:changed')}
          </Button>
        )}
      </div>
      {pages.fault && <FaultNote fault={pages.fault} onRetry={pages.refresh} />}
      <div className={styles['work']} data-open={openId !== null || undefined}>
        <div className={styles['list']}>
          {pages.total === 0 ? (
            <NoOrders
              filtered={Object.keys(filter).length > 0}
              onClear={() => {
                setFilter(null)
              }}
            />
          ) : (
            <OrderTable
              key={JSON.stringify(filter)}
              box={table}
              pages={pages}
              openId={openId}
              onOpen={setOpenId}
              onTouch={setTouched}
            />
          )}
        </div>
        {openId !== null && <OrderPanel key={openId} id={openId} onClose={close} />}
      </div>
    </div>
  )
}

/** The order that a scanned code means: its number or one of its waybills. Null when it means none or several. */
async function find(text: string): Promise<string | null> {
  try {
    const { rows } = await call('orders/list', { filter: { text }, offset: 0, limit: 2 })
    return (rows.find((row) => row.number === text) ?? (rows.length === 1 ? rows[0] : undefined))?.id ?? null
  } catch {
    // The list that is filtered by it says what is wrong.
    return null
  }
}

/** Follows what another screen asked for: the orders behind a figure, or one order. */
function useRequest(
  setFilter: (filter: OrderFilter | null) => void,
  setOpenId: (id: string | null) => void,
): void {
  const request = useScreen((state) => state.request)
  const seen = useRef<typeof request>(null)
  useEffect(() => {
    if (request === seen.current) return
    seen.current = request
    if (request?.kind === 'orders') setFilter(request.filter)
    if (request?.kind === 'order') setOpenId(request.id)
  }, [request, setFilter, setOpenId])
}
