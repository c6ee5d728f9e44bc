"""The reconcile stage: Resolutions → Record. Claims are brought together, none is overwritten."""
