import { Button, NumberInput } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useState } from 'react'
import type { CountTask, Damage } from '../../../shared/contract/stock.ts'
import { Photo } from '../../components/photo.tsx'
import { formatDateTime, formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { Dialog } from '../office/dialog.tsx'
import { FaultNote } from '../office/notes.tsx'
import { Panel } from '../office/panel.tsx'
import { useAct } from '../office/use-act.ts'
import styles from './batches.module.css'

const refreshOn = ['board/changed'] as const

/** Places that somebody should count, and goods that pickers found damaged. */
export function Shelves() {
  const t = useText()
  const counts = useQuery('stock/counts', {}, { refreshOn })
  const damages = useQuery('stock/damages', {}, { refreshOn })
  const open = counts.data ?? []
  const found = damages.data ?? []
  return (
    <Panel title={t('batches:shelves.title')} count={formatNumber(open.length)} testId="shelves">
      {counts.fault && <FaultNote fault={counts.fault} onRetry={counts.reload} />}
      {counts.data && open.length === 0 && <p className={styles['none']}>{t('batches:shelves.empty')}</p>}
      <ul className={styles['shelves']}>
        {open.map((task) => (
          <Count key={task.id} task={task} onCounted={counts.reload} />
        ))}
      </ul>
      {found.length > 0 && <h3 className={styles['subtitle']}>{t('batches:shelves.damaged')}</h3>}
      <ul className={styles['shelves']}>
        {found.slice(0, 20).map((damage) => (
          <DamageRow key={damage.shortageId} damage={damage} />
        ))}
      </ul>
    </Panel>
  )
}

function Count({ task, onCounted }: { readonly task: CountTask; readonly onCounted: () => void }) {
  const t = useText()
  const act = useAct()
  const [typed, setTyped] = useState<number | ''>('')
  return (
    <li data-testid="count-task" data-location={task.location} data-sku={task.product.sku}>
      <strong>{task.location}</strong>
      <span className={styles['what']}>
        {task.product.name}
        <small>
          {task.reason === 'stray' ? t('pick:stockCount.stray') : t(`pick:short.reason.${task.reason}`)} ·{' '}
          {formatDateTime(task.askedAt)}
          {task.askedBy !== null && ` · ${task.askedBy}`} ·{' '}
          {t('batches:shelves.books', { pieces: formatNumber(task.expected) })}
        </small>
        {act.fault && <FaultNote fault={act.fault} />}
      </span>
      <form
        className={styles['countForm']}
        onSubmit={(event) => {
          event.preventDefault()
          if (typed === '') return
          void act
            .run(() => command('stock/count', { countId: task.id, quantity: typed }))
            .then((done) => {
              if (done) onCounted()
            })
        }}
      >
        <NumberInput
          aria-label={t('batches:shelves.counted')}
          placeholder={t('batches:shelves.counted')}
          value={typed}
          min={0}
          max={999_999}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          data-testid="counted"
          onChange={(value) => {
            setTyped(typeof value === 'number' ? value : '')
          }}
        />
        <Button type="submit" variant="default" disabled={typed === '' || act.busy} data-testid="save-count">
          {t('batches:shelves.save')}
        </Button>
      </form>
    </li>
  )
}

function DamageRow({ damage }: { readonly damage: Damage }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <li data-testid="damage" data-location={damage.location}>
      <strong>{damage.location}</strong>
      <span className={styles['what']}>
        {formatNumber(damage.quantity)} × {damage.product.name}
        <small>
          {formatDateTime(damage.at)}
          {damage.worker !== null && ` · ${damage.worker}`}
        </small>
      </span>
      {damage.hasPhoto && (
        <Button
          variant="default"
          leftSection={<IconPhoto size={18} stroke={1.8} />}
          data-testid="damage-photo"
          onClick={() => {
            setOpen(true)
          }}
        >
          {t('batches:shelves.photo')}
        </Button>
      )}
      {open && (
        <DamagePhoto
          damage={damage}
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
    </li>
  )
}

function DamagePhoto({ damage, onClose }: { readonly damage: Damage; readonly onClose: () => void }) {
  const { data, fault, reload } = useQuery('stock/damage-photo', { shortageId: damage.shortageId })
  return (
    <Dialog
      title={`${damage.location} · ${damage.product.name}`}
      size={860}
      testId="photo-of-damage"
      onClose={onClose}
    >
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data && <Photo base64={data.base64} name={damage.product.name} />}
    </Dialog>
  )
}
