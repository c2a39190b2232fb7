import { Button } from '@mantine/core'
import { IconFileImport, IconFilterOff } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { openScreen } from '../../stores/screen.ts'
import { Empty } from '../office/notes.tsx'

/** Stands where no order is: either nothing fits the filters, or nothing was imported yet. */
export function NoOrders({
  filtered,
  onClear,
}: {
  readonly filtered: boolean
  readonly onClear: () => void
}) {
  const t = useText()
  if (filtered) {
    return (
      <Empty
        icon={IconFilterOff}
        title={t('orders:empty.filtered')}
        text={t('orders:empty.filteredText')}
        testId="orders-none-found"
      >
        <Button variant="default" onClick={onClear}>
          {t('orders:filter.clear')}
        </Button>
      </Empty>
    )
  }
  return (
    <Empty
      icon={IconFileImport}
      title={t('orders:empty.all')}
      text={t('orders:empty.allText')}
      testId="orders-empty"
    >
      <Button
        onClick={() => {
          openScreen('imports')
        }}
      >
        {t('orders:empty.import')}
      </Button>
    </Empty>
  )
}
