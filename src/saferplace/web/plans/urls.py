"""Addresses of the plan: those of each part stand in a file of their own."""

from saferplace.web.plans.addresses_of_content import ADDRESSES as OF_CONTENT
from saferplace.web.plans.addresses_of_registers import ADDRESSES as OF_REGISTERS
from saferplace.web.plans.addresses_of_versions import ADDRESSES as OF_VERSIONS

app_name = "plans"
urlpatterns = [*OF_VERSIONS, *OF_REGISTERS, *OF_CONTENT]
