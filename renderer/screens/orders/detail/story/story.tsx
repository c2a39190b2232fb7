import { Button } from '@mantine/core'
import { IconDownload, IconMessagePlus } from '@tabler/icons-react'
import { useState } from 'react'
import { storyPage } from '../../../../../shared/contract/journal.ts'
import { storyFilters, type StoryFilter } from '../../../../../shared/domain/story/events.ts'
import { KeyCap } from '../../../../components/key-cap.tsx'
import { useText } from '../../../../i18n/text.ts'
import { useQuery } from '../../../../station/use-query.ts'
import { useKeys } from '../../../../wedge/keys.ts'
import { FaultNote } from '../../../office/notes.tsx'
import { Proofs } from '../proof/index.tsx'
import { CommentDialog } from './comment-dialog.tsx'
import { EventRow } from './event-row.tsx'
import { ExportDialog } from './export-dialog.tsx'
import styles from './story.module.css'

/** Everything that happened to an order, newest first, a page at a time. */
export function Story({ orderId, number }: { readonly orderId: string; readonly number: string }) {
  const t = useText()
  const [filter, setFilter] = useState<StoryFilter>('all')
  const [offset, setOffset] = useState(0)
  const [asking, setAsking] = useState<'comment' | 'export' | null>(null)
  const { data, fault, reload } = useQuery(
    'journal/order',
    { orderId, filter, offset },
    { refreshOn: ['board/changed', 'printing/changed'] },
  )
  const choose = (wanted: StoryFilter) => () => {
    setFilter(wanted)
    setOffset(0)
  }
  const earlier = data !== null && offset + storyPage < data.total
  const turn = (by: number) => () => {
    setOffset((before) => Math.max(0, before + by * storyPage))
  }
  const ask = (what: 'comment' | 'export') => () => {
    setAsking(what)
  }
  useKeys({
    ...Object.fromEntries(storyFilters.map((each, index) => [`${index + 1}`, choose(each)])),
    F6: ask('comment'),
    F7: ask('export'),
    PageDown: earlier ? turn(1) : undefined,
    PageUp: offset > 0 ? turn(-1) : undefined,
  })
  return (
    <div className={styles['story']} data-testid="story">
      <div className={styles['bar']} role="group" aria-label={t('orders:story.show')}>
        {storyFilters.map((each, index) => (
          <Button
            key={each}
            size="sm"
            px="xs"
            variant={each === filter ? 'filled' : 'default'}
            aria-pressed={each === filter}
            rightSection={<KeyCap name={`${index + 1}`} />}
            data-testid={`story-filter-${each}`}
            onClick={choose(each)}
          >
            {t(`orders:story.filter.${each}`)}
          </Button>
        ))}
      </div>
      <div className={styles['bar']}>
        <Button
          size="sm"
          px="xs"
          variant="default"
          leftSection={<IconMessagePlus size={18} stroke={1.8} />}
          rightSection={<KeyCap name="F6" />}
          data-testid="story-comment"
          onClick={ask('comment')}
        >
          {t('orders:story.comment.button')}
        </Button>
        <Button
          size="sm"
          px="xs"
          variant="default"
          leftSection={<IconDownload size={18} stroke={1.8} />}
          rightSection={<KeyCap name="F7" />}
          data-testid="story-export"
          onClick={ask('export')}
        >
          {t('orders:story.export.button')}
        </Button>
      </div>
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data && data.people.length > 0 && (
        <div data-testid="story-people">
          <span className={styles['faint']}>{t('orders:story.people')}</span> {data.people.join(', ')}
        </div>
      )}
      <Proofs orderId={orderId} />
      {data?.events.length === 0 && <p>{t('orders:story.nothing')}</p>}
      <ol className={styles['events']}>
        {data?.events.map((event, index) => (
          <EventRow key={`${offset + index} ${event.kind} ${event.at}`} event={event} />
        ))}
      </ol>
      {(earlier || offset > 0) && (
        <div className={styles['bar']}>
          <Button
            size="sm"
            px="xs"
            variant="default"
            disabled={offset === 0}
            rightSection={<KeyCap name="PageUp" />}
            data-testid="story-later"
            onClick={turn(-1)}
          >
            {t('orders:story.later')}
          </Button>
          <Button
            size="sm"
            px="xs"
            variant="default"
            disabled={!earlier}
            rightSection={<KeyCap name="PageDown" />}
            data-testid="story-earlier"
            onClick={turn(1)}
          >
            {t('orders:story.earlier')}
          </Button>
        </div>
      )}
      {asking === 'comment' && (
        <CommentDialog
          orderId={orderId}
          number={number}
          onClose={() => {
            setAsking(null)
          }}
          onDone={reload}
        />
      )}
      {asking === 'export' && (
        <ExportDialog
          orderId={orderId}
          number={number}
          onClose={() => {
            setAsking(null)
          }}
        />
      )}
    </div>
  )
}
