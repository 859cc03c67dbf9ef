# Exchange 2007 SP3 (EX07) and the first Exchange 2010 SP3 server (EX13-1) of mitserv.net, before certificates.
#
# An organization with Exchange 2007 to which the first server with Exchange 2010 has been added; mail and clients still go to the
# old one. Article: "Exchange 2010 (SP3) - Migration - Part 2 - Certificates".
New-LabOrganization mitserv.net -Name Mitserv -NetBIOSName MITSERV
New-LabCertificationAuthority -Public

New-LabServer EX07 -Version 2007SP3 -Fqdn ex07.mitserv.net -Role Mailbox, ClientAccess, HubTransport, UnifiedMessaging `
    -Address 10.0.0.7 -ExternalAddress 203.0.113.7
New-LabServer EX13-1 -Version 2010SP3 -Role Mailbox, ClientAccess, HubTransport -Address 10.0.0.13 -ExternalAddress 203.0.113.13 -Default

New-LabAcceptedDomain mitserv.net -Default

# People use the same names inside and outside. When the new server takes over, these records move to 10.0.0.13 and 203.0.113.13,
# and legacy.mitserv.net comes to stand for the old one.
foreach ($name in 'mail.mitserv.net', 'autodiscover.mitserv.net') {
    New-LabDnsRecord $name -Type A -Value 10.0.0.7
    New-LabDnsRecord $name -Type A -Value 203.0.113.7 -View External
}
New-LabDnsRecord mitserv.net -Type MX -Value mail.mitserv.net -Preference 10 -View External

New-LabClient CLIENT1
New-LabClient EXTERNAL1 -Network External
New-LabClient PHONE1 -Device -Network External
