import Engine
import Organization
import Testing

@testable import ExchangeCmdlets

/// What configuration cmdlets do with the organization's objects.
@Suite struct ConfigurationTests {
  private func value(_ shell: ShellInLab, _ text: String) -> String { shell.lines(text).joined(separator: "|") }

  @Test func setupMakesObjectsByVersionAndRole() throws {
    let shell = try LabOfTest().shell()
    #expect(
      value(shell, "Get-OwaVirtualDirectory | % Identity | % ToString") == #"EX07\owa (Default Web Site)|EX13-1\owa (Default Web Site)"#)
    #expect(value(shell, "Get-EcpVirtualDirectory | % { $_.Server.Name }") == "EX13-1")
    #expect(value(shell, "Get-OwaVirtualDirectory | % { [string]$_.OwaVersion }") == "Exchange2007|Exchange2010")
    #expect(value(shell, "Get-OutlookAnywhere | % Name") == "")
    #expect(value(shell, "Get-UMServer | % Name") == "EX07")
    #expect(
      value(shell, "Get-ClientAccessServer | % { $_.AutoDiscoverServiceInternalUri.AbsoluteUri }")
        == "https://ex07.mitserv.net/Autodiscover/Autodiscover.xml|https://ex13-1.mitserv.net/Autodiscover/Autodiscover.xml")
    #expect(value(shell, "Get-ReceiveConnector | % Name") == "Default EX07|Client EX07|Default EX13-1|Client EX13-1")
  }

  /// A server that comes later has its objects, and what was removed stays away.
  @Test func setupIsCompletedForLaterServers() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    shell.run(#"Remove-EcpVirtualDirectory "EX13-1\ecp (Default Web Site)" -Confirm:$false"#)
    let installation = ExchangeInstallation(build: ExchangeBuild(15, 1, 2507, 6), roles: .mailbox)
    try shell.store().add(Machine(name: "EX16", fqdn: "EX16.mitserv.net", exchange: installation))
    #expect(value(shell, "Get-EcpVirtualDirectory | % { $_.Server.Name }") == "EX16")
    #expect(value(try lab.shell("EX16"), "Get-OutlookAnywhere | % { $_.InternalHostname.HostnameString }") == "ex16.mitserv.net")
    #expect(value(shell, "Get-OabVirtualDirectory -Server EX16 | % { $_.InternalUrl.Scheme }") == "https")
  }

  /// Directories of the back end come up by their own name or by a switch.
  @Test func backEnd() throws {
    let lab = try LabOfTest()
    let shell = try lab.shell()
    let installation = ExchangeInstallation(build: ExchangeBuild(15, 2, 1544, 4), roles: .mailbox)
    let store = try shell.store()
    try store.add(Machine(name: "EX19", fqdn: "EX19.mitserv.net", exchange: installation))
    try store.put(WebSite(number: 2, name: "Exchange Back End", physicalPath: "C:\\x", requireSsl: true, bindings: []), on: "EX19")
    let new = try lab.shell("EX19")
    #expect(value(new, "Get-OwaVirtualDirectory -Server EX19 | % Name") == "owa (Default Web Site)")
    #expect(value(new, "@(Get-OwaVirtualDirectory -Server EX19 -ShowMailboxVirtualDirectories).Count") == "2")
    #expect(value(new, "(Get-OwaVirtualDirectory 'EX19\\owa*').Name") == "owa (Default Web Site)")
    new.run("Remove-OwaVirtualDirectory 'EX19\\owa (Exchange Back End)' -Confirm:$false")
    #expect(value(new, "@(Get-OwaVirtualDirectory -Server EX19 -ShowMailboxVirtualDirectories).Count") == "1")
    #expect(new.run("New-OwaVirtualDirectory -WebSiteName 'Exchange Back End' -Role Mailbox").contains("owa (Exchange Back End)"))
  }

  @Test func identities() throws {
    let shell = try LabOfTest().shell()
    let get = "Get-OwaVirtualDirectory"
    let own = #"EX13-1\owa (Default Web Site)"#
    for identity in [
      own, #"ex13-1.mitserv.net\owa (default web site)"#, "owa (Default Web Site)", "EX13-1", #"EX13-1\owa*"#, #"EX13-1\owa"#,
    ] {
      #expect(value(shell, "\(get) '\(identity)' | % { [string]$_.Identity }") == own, "\(identity)")
    }
    #expect(value(shell, "\(get) (\(get) -Server EX13-1).Guid | % { [string]$_.Identity }") == own)
    #expect(value(shell, "\(get) (\(get) -Server EX13-1).DistinguishedName | % { [string]$_.Identity }") == own)
    #expect(value(shell, "'EX07' | \(get) | % { [string]$_.Server }") == "EX07")
    #expect(value(shell, "(\(get) '*').Count") == "2")
    #expect(value(shell, "\(get) 'nothing*'") == "")
    #expect(
      shell.run("\(get) 'EX09\\owa (Default Web Site)'").shows(
        "object 'EX09\\owa (Default Web Site)' couldn't be found on 'DC01.mitserv.net'"))
    #expect(shell.run("\(get) -Server EX09").shows("ManagementObjectNotFoundException"))
  }

  @Test func pipelinesOverTheOrganization() throws {
    let shell = try LabOfTest().shell()
    shell.run("Get-WebServicesVirtualDirectory | Set-WebServicesVirtualDirectory -ExternalUrl https://mail.mitserv.net/EWS/Exchange.asmx")
    #expect(value(shell, "Get-WebServicesVirtualDirectory | % { $_.ExternalUrl.Host }") == "mail.mitserv.net|mail.mitserv.net")
    shell.run(
      "Get-ExchangeServer | ? { $_.IsClientAccessServer -eq $true } | Get-OabVirtualDirectory | Set-OabVirtualDirectory -RequireSSL $true")
    #expect(value(shell, "Get-OabVirtualDirectory | % RequireSSL") == "True|True")
    shell.run(#"Set-WebServicesVirtualDirectory "EX13-1\*" -ExternalUrl $null"#)
    #expect(value(shell, "Get-WebServicesVirtualDirectory -Server EX13-1 | % { $null -eq $_.ExternalUrl }") == "True")
  }

  @Test func changesOfLists() throws {
    let shell = try LabOfTest().shell()
    let list = "(Get-TransportConfig).TLSSendDomainSecureList | % Domain"
    shell.run("Set-TransportConfig -TLSSendDomainSecureList sunshine.edu, contoso.com, SUNSHINE.edu")
    #expect(value(shell, list) == "sunshine.edu|contoso.com")
    shell.run("Set-TransportConfig -TLSSendDomainSecureList @{Add='a.com','b.com'; Remove='contoso.com'}")
    #expect(value(shell, list) == "sunshine.edu|a.com|b.com")
    shell.run(
      "$c = Get-TransportConfig; $c.TLSSendDomainSecureList += 'c.com'; Set-TransportConfig -TLSSendDomainSecureList $c.TLSSendDomainSecureList"
    )
    #expect(value(shell, list) == "sunshine.edu|a.com|b.com|c.com")
    shell.run("Set-TransportConfig -TLSSendDomainSecureList $null")
    #expect(value(shell, list) == "")
    #expect(shell.run("Set-TransportConfig -TLSSendDomainSecureList @{Insert='a.com'}").shows("keys Add and Remove"))
    #expect(shell.run("Set-TransportConfig -TLSSendDomainSecureList 'a b'").shows("isn't a valid value of type SmtpDomain"))
  }

  @Test func warningsAndQuestions() throws {
    let shell = try LabOfTest().shell()
    let set = #"Set-ClientAccessServer EX13-1 -AutoDiscoverServiceInternalUri https://ex13-1.mitserv.net/Autodiscover/Autodiscover.xml"#
    #expect(shell.run(set).shows("no settings of 'EX13-1' have been modified"))
    let other =
      "Set-ClientAccessServer EX13-1 -AutoDiscoverServiceInternalUri https://autodiscover.mitserv.net/Autodiscover/Autodiscover.xml"
    #expect(shell.run(other + " -WhatIf").contains("What if:"))
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).AutoDiscoverServiceInternalUri.Host") == "ex13-1.mitserv.net")
    shell.run(other + " -Confirm", answers: "n")
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).AutoDiscoverServiceInternalUri.Host") == "ex13-1.mitserv.net")
    shell.run(other + " -Confirm", answers: "y")
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).AutoDiscoverServiceInternalUri.Host") == "autodiscover.mitserv.net")
    #expect(shell.run("Set-ClientAccessServer EX13-1 -AutoDiscoverServiceInternalUri autodiscover").shows("isn't an absolute address"))
    #expect(
      shell.run(#"Set-OwaVirtualDirectory "EX13-1\owa (Default Web Site)" -WindowsAuthentication $true"#).shows("ECP virtual directory"))
    #expect(shell.run("Set-OwaVirtualDirectory EX13-1 -GzipLevel Much").shows("Unable to match the identifier name Much"))
    #expect(shell.run(#"Remove-OabVirtualDirectory "EX13-1\OAB (Default Web Site)""#, answers: "n").contains("Are you sure"))
    #expect(value(shell, "(Get-OabVirtualDirectory -Server EX13-1).Name") == "OAB (Default Web Site)")
    let unknown = #"Set-WebServicesVirtualDirectory EX13-1 -InternalUrl https://nobody.mitserv.net/EWS/Exchange.asmx"#
    #expect(shell.run(unknown, answers: "n").shows("nobody.mitserv.net"))
    #expect(!shell.run(unknown + " -Force").shows("can't be resolved"))
  }

  @Test func certificateNamesAreTheServices() throws {
    let lab = try LabOfTest()
    let (shell, thumbprint) = try Steps.imported(lab)
    #expect(value(shell, "(Get-PopSettings).X509CertificateName; (Get-ImapSettings).X509CertificateName") == "EX13-1|EX13-1")
    shell.run("Enable-ExchangeCertificate \(thumbprint) -Services POP")
    #expect(value(shell, "(Get-PopSettings).X509CertificateName; (Get-ImapSettings).X509CertificateName") == "mail.contoso.com|EX13-1")
    #expect(shell.run("Set-ImapSettings -X509CertificateName mail.contoso.com").shows("IMAP4 services are restarted"))
    #expect(value(shell, "[string](Get-ExchangeCertificate \(thumbprint)).Services") == "IMAP, POP")
    #expect(value(shell, "(Get-PopSettings -Server EX07).X509CertificateName") == "EX07")
  }

  @Test func virtualDirectoriesOfOtherSites() throws {
    let shell = try LabOfTest().shell("EX07")
    let new = "New-AutodiscoverVirtualDirectory –WebSiteName AutoDiscover –BasicAuthentication $true –WindowsAuthentication $true"
    #expect(shell.run(new).shows("The web site 'AutoDiscover' couldn't be found"))
    #expect(shell.run(#"New-Website -Name AutoDiscover -PhysicalPath C:\inetpub\wwwroot -IPAddress 10.0.0.8"#).contains("10.0.0.8:80"))
    #expect(shell.run(new.replacingSite("autodiscover")).shows("case-sensitive"))
    #expect(shell.run(new).contains("Autodiscover (AutoDiscover)"))
    #expect(shell.run(new).shows("already exists under 'ex07.mitserv.net/AutoDiscover'"))
    #expect(value(shell, "(Get-AutodiscoverVirtualDirectory -Server EX07).Count") == "2")
    #expect(
      value(shell, "(Get-AutodiscoverVirtualDirectory 'EX07\\Autodiscover (AutoDiscover)').MetabasePath").hasSuffix(
        "/W3SVC/2/ROOT/Autodiscover"))
    shell.run("Get-AutodiscoverVirtualDirectory 'EX07\\Autodiscover (AutoDiscover)' | Remove-AutodiscoverVirtualDirectory -Confirm:$false")
    #expect(value(shell, "@(Get-AutodiscoverVirtualDirectory -Server EX07).Count") == "1")
  }

  @Test func outlookAnywhereIsThereWhileItIsEnabled() throws {
    let shell = try LabOfTest().shell("EX13-1")
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).OutlookAnywhereEnabled") == "False")
    shell.run(
      "Enable-OutlookAnywhere -Server EX13-1 -ExternalHostname mail.mitserv.net -DefaultAuthenticationMethod NTLM -SSLOffloading $false")
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).OutlookAnywhereEnabled") == "True")
    #expect(
      value(shell, "Get-OutlookAnywhere | % { $_.ExternalHostname; [string]$_.ClientAuthenticationMethod } | % ToString")
        == "mail.mitserv.net|Ntlm")
    shell.run("Set-OutlookAnywhere 'EX13-1\\Rpc (Default Web Site)' -ClientAuthenticationMethod Basic -IISAuthenticationMethods Basic,NTLM")
    #expect(value(shell, "(Get-OutlookAnywhere).IISAuthenticationMethods | % ToString") == "Basic|Ntlm")
    shell.run("Disable-OutlookAnywhere -Server EX13-1 -Confirm:$false")
    #expect(value(shell, "@(Get-OutlookAnywhere).Count") == "0")
  }

  @Test func acceptedDomainsAreThoseOfRequests() throws {
    let shell = try LabOfTest().shell()
    shell.run("New-AcceptedDomain contoso -DomainName contoso.com -DomainType InternalRelay")
    #expect(try shell.store().acceptedDomains().map(\.domain) == ["mitserv.net", "contoso.com"])
    shell.run("Set-AcceptedDomain contoso.com -MakeDefault $true -Name Contoso2")
    #expect(value(shell, "Get-AcceptedDomain | % { $_.Name + ' ' + $_.Default }") == "mitserv.net False|Contoso2 True")
    #expect(shell.run("Remove-AcceptedDomain Contoso2 -Confirm:$false").shows("is the default one"))
    #expect(shell.run("New-AcceptedDomain other -DomainName mitserv.net").shows("is an accepted domain already"))
    shell.run("Remove-AcceptedDomain mitserv.net -Confirm:$false")
    #expect(try shell.store().acceptedDomains().map(\.domain) == ["contoso.com"])
    try shell.store().add(AcceptedDomain(name: "late", domain: "late.com"))
    #expect(value(shell, "Get-AcceptedDomain late | % { $_.DomainName.Address }") == "late.com")
  }

  @Test func domainSecurityOfConnectors() throws {
    let shell = try LabOfTest().shell("EX07")
    shell.run("New-SendConnector -Name Sunshine -Usage Partner -AddressSpaces 'sunshine.edu;5'")
    #expect(
      value(shell, "Get-SendConnector | % { [string]$_.AddressSpaces[0]; $_.DomainSecureEnabled; $_.SourceTransportServers[0].Name }")
        == "SMTP:sunshine.edu;5|True|EX07")
    #expect(shell.run("Set-SendConnector Sunshine -DNSRoutingEnabled $false").shows("DomainSecureEnabled needs DNS routing"))
    shell.run("Set-SendConnector Sunshine -MaxMessageSize 20MB -ProtocolLoggingLevel Verbose")
    #expect(value(shell, "(Get-SendConnector Sunshine).MaxMessageSize.ToString()") == "20 MB (20,971,520 bytes)")
    #expect(value(shell, "(Get-SendConnector Sunshine).MaxMessageSize.Value.ToMB()") == "20")
    shell.run(
      "Set-ReceiveConnector 'EX07\\Default EX07' -DomainSecureEnabled $true -AuthMechanism Tls,ExchangeServer -PermissionGroups Partners")
    #expect(value(shell, "[string](Get-ReceiveConnector 'Default EX07').AuthMechanism") == "Tls, ExchangeServer")
    #expect(shell.run("Set-ReceiveConnector 'Default EX07' -AuthMechanism ExchangeServer -DomainSecureEnabled $true").shows("needs Tls"))
  }

  /// What an older shell can't know is read only for it; what both know it may change.
  @Test func olderShellsOnNewerServers() throws {
    let shell = try LabOfTest().shell("EX07")
    #expect(
      shell.run(#"Set-OwaVirtualDirectory "EX13-1\owa (Default Web Site)" -DefaultTheme x"#).shows(
        "future version of Exchange: 0.10 (14.0.100.0)"))
    shell.run("Set-ClientAccessServer EX13-1 -AutoDiscoverSiteScope Berlin")
    #expect(value(shell, "(Get-ClientAccessServer EX13-1).AutoDiscoverSiteScope") == "Berlin")
    shell.run(
      "$o = Get-OabVirtualDirectory -Server EX07; $o.ExternalUrl = 'https://mail.mitserv.net/OAB'; $o.PollInterval = 60; Set-OabVirtualDirectory -Instance $o"
    )
    #expect(value(shell, "Get-OabVirtualDirectory -Server EX07 | % { $_.ExternalUrl.Host; $_.PollInterval }") == "mail.mitserv.net|60")
  }

  @Test func comparisonsOfExchangesOwnTypes() throws {
    let shell = try LabOfTest().shell()
    shell.run("$s = Get-ExchangeServer EX07")
    #expect(
      value(shell, "$s.AdminDisplayVersion -like 'Version 8*'; $s.AdminDisplayVersion.Major; $s.AdminDisplayVersion.Minor") == "True|8|3")
    #expect(value(shell, "$s.ServerRole -like '*ClientAccess*'; $s.Identity -eq 'ex07'; $s.Fqdn") == "True|True|ex07.mitserv.net")
    #expect(value(shell, "(Get-ExchangeServer -Status EX07).CurrentConfigDomainController") == "DC01.mitserv.net")
    #expect(value(shell, "Get-OwaVirtualDirectory EX13-1 -ADPropertiesOnly | % { $_.BasicAuthentication; $_.Path }") == "False")
  }

  @Test func sizesAndSpans() {
    #expect(SizeText.bytes("10MB") == 10_485_760)
    #expect(SizeText.bytes("10 MB (10,485,760 bytes)") == 10_485_760)
    #expect(SizeText.bytes("1.5GB") == 1_610_612_736)
    #expect(SizeText.bytes("-1") == nil)
    #expect(SizeText.bytes("many") == nil)
    #expect(SizeText.bytes("999999999999999999999GB") == nil)
    #expect(SizeText.text(of: 1_572_864_000) == "1.464 GB (1,572,864,000 bytes)")
    #expect(SizeText.text(of: 0) == "0 B (0 bytes)")
    #expect(SpanText.object("00:10:00")?.displayText == "00:10:00")
    #expect(SpanText.object("7.00:00:00")?.displayText == "7.00:00:00")
    #expect(SpanText.object("30")?.displayText == "30.00:00:00")
    #expect(SpanText.object("99999999999999:00:00") == nil)
    #expect(SpanText.object("25:00:00") == nil)
    #expect(SpanText.object("") == nil)
  }
}

extension String {
  fileprivate func replacingSite(_ name: String) -> String {
    split(separator: " ").map { $0 == "AutoDiscover" ? name : String($0) }.joined(separator: " ")
  }
}
