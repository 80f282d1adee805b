"""The partnership plan: versions, content, approvals, sign-off, progress of its actions and risks."""
