# Exchange 2007 SP3 (E2K7), the first Exchange 2013 server (E15M01) and Threat Management Gateway 2010 of Exchange Labs.
#
# A small organization on its way from 2007 to 2013, before certificates: everybody still comes in through TMG01 to the old server.
# Article: "Planning and migrating a small organization from Exchange 2007 to 2013 (Part 11)".
New-LabOrganization exchangelabs.local -Name 'Exchange Labs' -NetBIOSName EXCHANGELABS
New-LabCertificationAuthority -Public

New-LabServer E2K7 -Version 2007SP3 -Role Mailbox, ClientAccess, HubTransport, UnifiedMessaging -Address 10.0.0.30
New-LabServer E15M01 -Version 2013CU2 -Role Mailbox, ClientAccess -Address 10.0.0.31 -Folder C:\Certificates -Default
New-LabPublishingServer TMG01 -Product 'Forefront TMG 2010' -Address 172.16.0.30 -ExternalAddress 203.0.113.30

New-LabAcceptedDomain exchangelabs.co.uk -Default
New-LabAcceptedDomain exchangelabs.local

# The names of the services; legacy is what the 2007 server is to be called when mail and autodiscover lead to the new one.
foreach ($name in 'mail', 'autodiscover', 'legacy') {
    New-LabDnsRecord "$name.exchangelabs.co.uk" -Type A -Value 10.0.0.30 -Zone exchangelabs.co.uk
    New-LabDnsRecord "$name.exchangelabs.co.uk" -Type A -Value 203.0.113.30 -Zone exchangelabs.co.uk -View External
}
New-LabDnsRecord exchangelabs.co.uk -Type MX -Value mail.exchangelabs.co.uk -Preference 10 -View External

# TMG looks for the old server by the name that its certificate is to have once the new server takes the others over.
New-LabPublishingRule 'Exchange 2007' -Server TMG01 -InternalName legacy.exchangelabs.co.uk -PublicName `
    mail.exchangelabs.co.uk, autodiscover.exchangelabs.co.uk, legacy.exchangelabs.co.uk

New-LabClient CLIENT1
New-LabClient EXTERNAL1 -Network External
New-LabClient PHONE1 -Device -Network External
