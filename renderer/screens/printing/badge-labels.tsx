import { useText } from '../../i18n/text.ts'
import { command } from '../../station/client.ts'
import { useQuery } from '../../station/use-query.ts'
import { ChoiceDialog } from './choice-dialog.tsx'

/** Badges of those who may sign in: name and code. */
export function BadgeLabels({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const query = useQuery('labels/badges', {})
  return (
    <ChoiceDialog
      title={t('printing:labels.badges')}
      testId="badge-labels"
      query={query}
      rows={(query.data ?? []).map(({ id, name, role }) => ({
        id,
        code: name,
        note: t(`settings:role.${role}`),
        words: '',
      }))}
      print={(workerIds) => command('labels/print-badges', { workerIds })}
      onClose={onClose}
    />
  )
}
